import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '@hireflux/kit/testing/figures';
import { Fault } from '../fault.ts';
import { atMost } from '../figures/conclude.ts';
import { type Home, homeOf, project } from '../home/home.ts';
import { choosePorts } from '../home/ports.ts';
import { askControl } from '../units/control.ts';
import { memoryOf } from '../units/memory.ts';
import { leftIn } from '../units/record.ts';
import type { UnitStatus } from '../units/unit.ts';
import type { Bench, Findings } from './figure.ts';
import { median } from './in-turns.ts';

const STARTS = 3;
const WALKS = 3;
const LONGEST_MS = 300_000;

const LIMITS = {
  together: { split: '0', seconds: 3, megabytes: 300, called: 'all services in one process' },
  apart: { split: '1', seconds: 12, megabytes: 1000, called: 'each service in a process of its own' },
} as const;

/** How long the services take to start, and what memory they hold after walks of the main job, together and apart. */
export async function startAndMemory({ folder, watch }: Bench): Promise<Findings> {
  const model = median(Array.from({ length: STARTS }, () => Number(program('bench/servers/model.ts', process.env, [process.env['MODEL_FOLDER']!]))));
  const figures: Figure[] = [];
  const notes = [`The model makes a bare process grow by ${model} MB, which the services are not charged with.`];
  for (const how of [LIMITS.together, LIMITS.apart]) {
    const { port } = await choosePorts(['port'], {});
    const env = { ...process.env, HIREFLUX_HOME: join(folder, `home-${how.split}`), PORT: String(port), SPLIT: how.split, DEMO: '0' };
    const home = homeOf(env);
    try {
      program('up.ts', env);
      const seconds: number[] = [];
      for (let start = 0; start < STARTS; start += 1) {
        seconds.push(await startAgain(home));
        // Whatever happens to this process, they end.
        for (const { pid } of leftIn(home.pids)) watch(pid);
      }
      for (let walk = 0; walk < WALKS; walk += 1) program('smoke/main.ts', env);
      const memory = (await services(home)).map((unit) => ({ name: unit.name, ...memoryOf(unit.pid!)! }));
      const raw = memory.reduce((sum, { leader, children }) => sum + leader + children, 0);
      figures.push(atMost(`start, ${how.called}`, median(seconds), how.seconds, (value) => `${value.toFixed(1)} s`));
      figures.push(atMost(`memory after ${WALKS} walks, ${how.called}`, raw - model, how.megabytes, (value) => `${value} MB`));
      notes.push(`${how.called}: ${memory.map(({ name, leader, children }) => `${name} ${leader + children}`).join(', ')} MB.`);
    } finally {
      program('down.ts', env);
    }
  }
  return { figures, notes };
}

/** Starts the services again, which were started once, so that their code is compiled; answers after how many seconds the last was ready. */
async function startAgain(home: Home): Promise<number> {
  await askControl(home.socket, { ask: 'stop', part: 'services' });
  const began = Date.now();
  await askControl(home.socket, { ask: 'start', part: 'services' });
  while (!(await services(home)).every(({ state }) => state === 'ready')) {
    if (Date.now() - began > LONGEST_MS) throw new Fault('the services did not become ready');
    await sleep(50);
  }
  const took = (await services(home)).map(({ name }) => readyAfter(join(home.logs, `${name}.log`)));
  return Math.max(...took) / 1000;
}

const services = async (home: Home): Promise<UnitStatus[]> => (await askControl(home.socket, { ask: 'status' }))!.units.filter(({ part }) => part === 'services');

/** How many milliseconds after its beginning a process said that it was ready, by the last line in its log that tells it. */
function readyAfter(log: string): number {
  const line = readFileSync(log, 'utf8').split('\n').findLast((line) => line.includes('"msg":"ready"'));
  if (!line) throw new Fault(`${log} does not say that its process was ready`);
  return (JSON.parse(line) as { ms: number }).ms;
}

/** Runs a program of ours on every processor, which those that it starts are to have as well; answers what it prints. */
function program(file: string, env: NodeJS.ProcessEnv, args: readonly string[] = []): string {
  const all = ['-c', '0-1023', process.execPath, join(project, 'tools', file), ...args];
  const { status, stdout, stderr } = spawnSync('taskset', all, { env, encoding: 'utf8', timeout: LONGEST_MS });
  if (status !== 0) throw new Fault(`${file} ended with ${status}: ${stdout}${stderr}`);
  return stdout;
}
