import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import type { Progress, Task } from '../screen/progress.ts';
import { askControl } from './control.ts';
import { lastLines } from './log.ts';
import type { UnitStatus } from './unit.ts';

const patienceMs = 120_000;
const mostRestarts = 3;

/** Waits until every unit serves (or is stopped on purpose), showing each; one that does not is a fault with the end of its log. */
export async function awaitReady(home: Home, progress?: Progress): Promise<readonly UnitStatus[]> {
  const tasks = new Map<string, Task>();
  const seen = new Set<string>();
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await askControl(home.socket, { ask: 'status' });
    if (!answer) throw new Fault(`The supervisor has ended; its log is ${join(home.logs, 'supervisor.log')}.`);
    for (const unit of answer.units) {
      const task = tasks.get(unit.name) ?? progress?.task(unit.name);
      if (!task) continue;
      tasks.set(unit.name, task);
      if (isSettled(unit) && !seen.has(unit.name)) task.done(unit.state);
      else task.say(unit.state);
      if (isSettled(unit)) seen.add(unit.name);
    }
    if (answer.units.every(isSettled)) return answer.units;
    const lost = answer.units.find((unit) => unit.state === 'failed' || (unit.restarts >= mostRestarts && !isSettled(unit)));
    if (lost) throw new Fault(notStarted(home, lost));
    if (Date.now() > until) throw new Fault(notStarted(home, answer.units.find((unit) => !isSettled(unit) && unit.state !== 'waiting') ?? answer.units[0]!));
    await sleep(100);
  }
}

function isSettled({ state }: UnitStatus): boolean {
  return state === 'ready' || state === 'done' || state === 'stopped';
}

function notStarted(home: Home, { name, trouble, state }: UnitStatus): string {
  const log = join(home.logs, `${name}.log`);
  const tail = lastLines(log, 12).map((line) => `  | ${line}`);
  return [`${name} did not start (${trouble ?? state}). The end of ${log}:`, ...tail, 'Put it right and run make up again; make down ends what runs.'].join('\n');
}
