import { rmSync, writeFileSync } from 'node:fs';
import { Fault } from '../fault.ts';
import { isAlive, type ProcessId, processId } from '../units/process-id.ts';
import { readPrivate } from './private-file.ts';

/** Keeps a second command from preparing the same home at the same time; freed when this process ends. */
export function takeLock(path: string): void {
  const holder = readHolder(path);
  if (holder && isAlive(holder)) {
    throw new Fault(`Another make up is at work here (process ${holder.pid}); wait until it has ended.`);
  }
  rmSync(path, { force: true });
  try {
    writeFileSync(path, JSON.stringify(processId(process.pid)), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Fault('Another make up has just begun here; wait until it has ended.');
    throw error;
  }
  process.once('exit', () => rmSync(path, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
}

function readHolder(path: string): ProcessId | undefined {
  try {
    return readPrivate<ProcessId>(path);
  } catch {
    // Cut short while it was written: its writer is gone.
    return undefined;
  }
}
