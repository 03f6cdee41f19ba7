import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Home, homeOf, makeHome } from './home/home.ts';
import { choosePorts } from './home/ports.ts';
import { writePrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { specFolder } from './spec-folder.ts';
import { askControl } from './units/control.ts';
import { down } from './units/down.ts';
import { processId } from './units/process-id.ts';
import { leftIn } from './units/record.ts';
import { listener, standIn } from './units/stand-in.ts';

const folder = specFolder();
const homes: Home[] = [];
afterAll(() => Promise.all(homes.map(down)));

async function homeWithPlan(name: string): Promise<Home> {
  const home = homeOf({ HIREFLUX_HOME: join(folder, name) });
  makeHome(home);
  const { store, app } = (await choosePorts(['store', 'app'], {})) as { store: number; app: number };
  const units = [
    standIn(listener(store), { name: 'store', part: 'store', ready: { kind: 'tcp', port: store } }),
    standIn(listener(app), { name: 'app', part: 'services', needs: ['store'], ready: { kind: 'tcp', port: app } }),
  ];
  writePrivate(home.plan, { units, port: 8080, split: false, named: {}, origins: {}, pages: {} } satisfies Plan);
  homes.push(home);
  return home;
}

const superviseIn = (home: Home) =>
  spawn(process.execPath, [join(import.meta.dirname, 'supervisor.ts')], { env: { HIREFLUX_HOME: home.root }, stdio: 'inherit' });

async function standing(home: Home): Promise<number[]> {
  const units = async () => (await askControl(home.socket, { ask: 'status' }))?.units ?? [];
  await expect.poll(async () => (await units()).map(({ state }) => state), { timeout: 10_000 }).toEqual(['ready', 'ready']);
  return (await units()).map(({ pid }) => pid!);
}

describe('the supervisor', () => {
  it('runs once for a home: a second one leaves the first alone', async () => {
    const home = await homeWithPlan('once');
    superviseIn(home);
    const pids = await standing(home);

    const [code] = await once(superviseIn(home), 'exit');

    expect(code).toBe(0);
    expect(await standing(home)).toEqual(pids);
  });

  it('ends everything when it is asked to, and is asked for in vain afterwards', async () => {
    const home = await homeWithPlan('down');
    superviseIn(home);
    const pids = await standing(home);

    expect(await down(home)).toBe('ended');

    expect(pids.map(processId)).toEqual([undefined, undefined]);
    expect(existsSync(home.socket)).toBe(false);
    expect(await down(home)).toBe('nothing ran');
  });

  it('leaves a list by which all is ended when it is killed itself', async () => {
    const home = await homeWithPlan('killed');
    const supervisor = superviseIn(home);
    const pids = await standing(home);
    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');
    expect(leftIn(home.pids).map(({ pid }) => pid)).toEqual(pids);

    expect(await down(home)).toBe('ended what was left behind');
    expect(pids.map(processId)).toEqual([undefined, undefined]);
  });
});
