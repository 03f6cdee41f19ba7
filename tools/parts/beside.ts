import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import { choosePorts } from '../home/ports.ts';
import { showProgress } from '../screen/progress.ts';
import { type Guard, startGuard } from '../units/guard.ts';
import { lastLines } from '../units/log.ts';
import { isReady } from '../units/ready.ts';
import { spawnUnit } from '../units/spawn.ts';
import type { Unit } from '../units/unit.ts';
import { chooseModel, chooseParts } from './choose.ts';
import type { Part, Place } from './part.ts';
import { parts } from './parts.ts';

export interface Surroundings {
  /** Where the parts are, as specs want to be told. */
  readonly variables: Readonly<Record<string, string>>;
  /** Has what it started ended whatever happens, by the leader of its process group. */
  readonly watch: (leader: number) => void;
}

/** Which parts are wanted, and how: those of specs are fast, those that outlive a power cut are what people have. */
export interface Wanted {
  readonly parts: readonly Part[];
  readonly model: boolean;
  readonly throwaway: boolean;
}

/** Does some work beside fresh parts that nobody else uses, and takes them away however the work, or this process, ends. */
export async function besideFreshParts<T>(
  work: (surroundings: Surroundings) => Promise<T>,
  wanted: Wanted = { parts, model: true, throwaway: true },
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-test-'));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const guard = startGuard(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void guard.end().then(() => process.exit(130)));
  }
  try {
    return await work({ variables: await startParts(folder, guard, wanted), watch: guard.watch });
  } finally {
    await guard.end();
  }
}

async function startParts(folder: string, guard: Guard, wanted: Wanted): Promise<Record<string, string>> {
  const ports = await choosePorts(wanted.parts.map(({ name }) => name), {});
  const placeOf = (name: string): Place => ({ folder: join(folder, name), port: ports[name]!, password: 'test', throwaway: wanted.throwaway });
  const progress = showProgress(process.stdout);
  // Tests delete and break what they use, so that the parts which the environment names are left alone.
  const [chosen, model] = await Promise.all([
    chooseParts(wanted.parts, {}, placeOf, progress),
    wanted.model ? chooseModel(process.env, progress) : undefined,
  ]).finally(() => progress.end());
  await Promise.all(chosen.map(({ part, program }) => startUnit(part.unit(program!, placeOf(part.name)), folder, guard)));

  const [record, scratch] = ['record', 'scratch'].map((name) => join(folder, name)) as [string, string];
  for (const made of [record, scratch]) mkdirSync(made);
  const addresses = Object.fromEntries(chosen.map(({ part, address }) => [`TEST_${part.variable}`, address]));
  // What specs leave in their temporary folder goes with the rest.
  return { ...addresses, ...(model && { MODEL_FOLDER: model.folder }), HIREFLUX_RECORD: record, TMPDIR: scratch };
}

async function startUnit(unit: Unit, folder: string, guard: Guard): Promise<void> {
  const log = join(folder, `${unit.name}.log`);
  const child = spawnUnit(unit, log);
  child.once('error', () => undefined);
  if (child.pid !== undefined) guard.watch(child.pid);
  for (const until = Date.now() + 60_000; !(await isReady(unit.ready)); await sleep(50)) {
    if (child.exitCode === null && child.pid !== undefined && Date.now() < until) continue;
    throw new Fault([`${unit.name} did not start:`, ...lastLines(log, 12).map((line) => `  | ${line}`)].join('\n'));
  }
}
