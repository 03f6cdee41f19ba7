import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { groupLives, isAlive, type ProcessId, workingIn } from './process-id.ts';
import type { Unit } from './unit.ts';

/** Ends a process and all that it started: asks the leader, then after the grace kills whoever is left. */
export async function endGroup(leader: ProcessId, signal: 'SIGTERM' | 'SIGINT', graceMs = 25_000): Promise<void> {
  if (isAlive(leader)) send(leader.pid, signal);
  const patience = Date.now() + graceMs;
  while (isAlive(leader) && Date.now() < patience) await sleep(20);
  while (groupLives(leader)) {
    send(-leader.pid, 'SIGKILL');
    await sleep(20);
  }
}

/** Ends what an earlier process of a unit started, left its group, and still works where the next one is to work. */
export async function endStrays({ file, workFolder }: Pick<Unit, 'file' | 'workFolder'>): Promise<void> {
  if (workFolder === undefined || !existsSync(workFolder) || !existsSync(file)) return;
  for (;;) {
    const strays = workingIn(realpathSync(workFolder), realpathSync(file));
    if (strays.length === 0) return;
    killAll(strays);
    await sleep(20);
  }
}

/** Kills processes, as far as they are there still. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) send(pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
