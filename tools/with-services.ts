import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, run } from './fault.ts';
import { project } from './home/home.ts';
import { choosePorts } from './home/ports.ts';
import { chooseModel, chooseParts } from './parts/choose.ts';
import type { Place } from './parts/part.ts';
import { parts } from './parts/parts.ts';
import { showProgress } from './screen/progress.ts';
import { type Guard, startGuard } from './units/guard.ts';
import { lastLines } from './units/log.ts';
import { isReady } from './units/ready.ts';
import { spawnUnit } from './units/spawn.ts';
import type { Unit } from './units/unit.ts';

// with-services.ts <command>…: runs a command beside fresh parts that nobody else uses, and takes them away whatever happens.

await run(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Fault('Say which command is to run beside the parts: with-services.ts <command>…');
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-test-'));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const guard = startGuard(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void guard.end().then(() => process.exit(130)));
  try {
    const variables = await startParts(folder, guard);
    process.exitCode = await runCommand(file, args, variables, guard);
  } finally {
    await guard.end();
  }
});

async function startParts(folder: string, guard: Guard): Promise<Record<string, string>> {
  const ports = await choosePorts(parts.map(({ name }) => name), {});
  const placeOf = (name: string): Place => ({ folder: join(folder, name), port: ports[name]!, password: 'test', throwaway: true });
  const progress = showProgress(process.stdout);
  // A test needs parts of its own: what the environment names is somebody's.
  const [chosen, model] = await Promise.all([
    chooseParts(parts, {}, placeOf, progress),
    chooseModel(process.env, progress),
  ]).finally(() => progress.end());
  await Promise.all(chosen.map(({ part, program }) => startUnit(part.unit(program!, placeOf(part.name)), folder, guard)));

  const record = join(folder, 'record');
  mkdirSync(record);
  const addresses = Object.fromEntries(chosen.map(({ part, address }) => [`TEST_${part.variable}`, address]));
  return { ...addresses, MODEL_FOLDER: model.folder, HIREFLUX_RECORD: record };
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

function runCommand(file: string, args: readonly string[], variables: Record<string, string>, guard: Guard): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whatever it starts ends with it.
    const child = spawn(file, args, { cwd: project, detached: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...variables } });
    if (child.pid !== undefined) guard.watch(child.pid);
    child.once('error', (error) => reject(new Fault(`${file} cannot be run: ${error.message}`)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
