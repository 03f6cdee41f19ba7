import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePorts } from '../home/ports.ts';
import { keyPath, makeKeys, meshKeysPath } from '../home/keys.ts';
import type { PlantedFault } from './settings.ts';

const PROGRAM = new URL('./replica.ts', import.meta.url);
const SERVICES = ['employers', 'ats'] as const;
type Service = (typeof SERVICES)[number];

/** What the replicas of both services live in. */
export interface Stage {
  readonly folder: string;
  readonly databases: Readonly<Record<Service, string>>;
  /** Undefined where they go without Redis. */
  readonly redisUrl: string | undefined;
  readonly planted: PlantedFault | undefined;
}

/** Two processes of each service, of which one after the other is killed and started again until calm is called. */
export interface Replicas extends AsyncDisposable {
  readonly kills: Readonly<Record<Service, number>>;
  calm(): Promise<void>;
}

/** Starts the replicas, and kills one every pause, in turns, so that it is the one at work that dies. */
export async function startReplicas(stage: Stage, pauseMs: () => number): Promise<Replicas> {
  makeKeys(stage.folder, SERVICES);
  const names = ['employers-1', 'employers-2'];
  const ports = await choosePorts(names, {});
  const start = (service: Service, port: number): ChildProcess => {
    const log = openSync(join(stage.folder, `${service}.log`), 'a');
    try {
      return fork(PROGRAM, [service], { env: environment(stage, names.map((name) => ports[name]!), port), stdio: ['ignore', log, log, 'ipc'] });
    } finally {
      closeSync(log);
    }
  };
  const replicas = [
    { service: 'employers', port: ports['employers-1']! },
    { service: 'ats', port: 0 },
    { service: 'employers', port: ports['employers-2']! },
    { service: 'ats', port: 0 },
  ] as const;
  const running = replicas.map(({ service, port }) => start(service, port));
  await Promise.all(running.map((child) => isUp(child, stage)));
  const kills = { employers: 0, ats: 0 };
  const stopping = new AbortController();

  const end = async (child: ChildProcess) => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  const killOn = async () => {
    for (let turn = 0; ; turn += 1) {
      const at = turn % replicas.length;
      const { service, port } = replicas[at]!;
      const go = await sleep(pauseMs(), true, { signal: stopping.signal }).catch(() => false);
      if (!go) return;
      await end(running[at]!);
      kills[service] += 1;
      running[at] = start(service, port);
      await isUp(running[at], stage);
    }
  };
  const killing = killOn();
  const calm = () => (stopping.abort(), killing);
  return {
    kills,
    calm,
    async [Symbol.asyncDispose]() {
      await calm().catch(() => undefined);
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

/** Waits for a replica to say that it is at work. */
async function isUp(child: ChildProcess, { folder }: Stage): Promise<void> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`a replica ended by itself; its log is in ${folder}`)));
  await Promise.race([once(child, 'message'), ended]);
}

function environment({ folder, databases, redisUrl, planted }: Stage, employers: readonly number[], port: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    MESH_KEYS: meshKeysPath(folder),
    EMPLOYERS_KEY: keyPath(folder, 'employers'),
    ATS_KEY: keyPath(folder, 'ats'),
    EMPLOYERS_DATABASE_URL: databases.employers,
    ATS_DATABASE_URL: databases.ats,
    EMPLOYERS_ADDRESS: `ipv4:${employers.map((each) => `127.0.0.1:${each}`).join(',')}`,
    LOG_LEVEL: 'warn',
    GRPC_PORT: String(port),
    OPS_PORT: '0',
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...(planted && { PLANT: planted }),
  };
}
