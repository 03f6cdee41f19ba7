import { setTimeout as sleep } from 'node:timers/promises';
import { groupLives, isAlive, type ProcessId } from './process-id.ts';

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

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
