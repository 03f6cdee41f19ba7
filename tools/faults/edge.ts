import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { project } from '../home/home.ts';
import { keyPath, makeKeys, meshKeysPath } from '../home/keys.ts';
import { choosePorts } from '../home/ports.ts';
import { services } from '../layout/services.ts';
import type { Arrivals, Asked, Mood } from './stand-in.ts';

/** A part that is stood in for, in a process of its own. */
export interface StandIn {
  become(mood: Mood): Promise<void>;
  arrivals(): Promise<Arrivals>;
}

/** The gateway as it is, before a part that will be unwell and one that stays well. */
export interface EdgeBeforeStandIns {
  readonly url: string;
  readonly unwell: StandIn;
  close(): void;
}

/** Starts the gateway with two parts behind it that are stood in for: seekers, which can be unwell, and billing. */
export async function startEdge(): Promise<EdgeBeforeStandIns> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-faults-'));
  const children: ChildProcess[] = [];
  const close = () => {
    children.forEach((child) => child.kill());
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', close);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const [seekers, billing] = [await startStandIn(children), await startStandIn(children)];
  const { edge, grpc, ops } = await choosePorts(['edge', 'grpc', 'ops'], {});
  makeKeys(folder, services.map(({ name }) => name));
  const nowhere = Object.fromEntries(services.map(({ name }) => [`${name.toUpperCase()}_ADDRESS`, '127.0.0.1:1']));
  const env = {
    ...nowhere,
    PATH: process.env['PATH'],
    LOG_LEVEL: 'silent',
    PORT: String(edge),
    GRPC_PORT: String(grpc),
    OPS_PORT: String(ops),
    MESH_KEYS: meshKeysPath(folder),
    GATEWAY_KEY: keyPath(folder, 'gateway'),
    FILES_FOLDER: join(folder, 'files'),
    FILES_SECRET: 'nothing is kept here that it opens',
    RATE_LIMITS: 'off',
    SEEKERS_ADDRESS: `127.0.0.1:${seekers.port}`,
    BILLING_ADDRESS: `127.0.0.1:${billing.port}`,
  };
  children.push(spawn(process.execPath, [join(project, 'services/gateway/src/main.ts')], { env, stdio: ['ignore', 'inherit', 'inherit'] }));
  const url = `http://127.0.0.1:${edge}`;
  while (!(await fetch(`${url}/livez`).then(({ ok }) => ok, () => false))) await sleep(50);
  return { url, unwell: seekers.standIn, close };
}

async function startStandIn(children: ChildProcess[]): Promise<{ port: number; standIn: StandIn }> {
  const child = fork(join(import.meta.dirname, 'stand-in.ts'));
  children.push(child);
  const [port] = (await once(child, 'message')) as [number];
  const ask = async (asked: Asked) => {
    child.send(asked);
    return ((await once(child, 'message')) as [unknown])[0];
  };
  return {
    port,
    standIn: {
      become: async (mood) => void (await ask({ mood })),
      arrivals: async () => (await ask('arrivals')) as Arrivals,
    },
  };
}
