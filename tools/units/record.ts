import { rmSync } from 'node:fs';
import { readPrivate, writePrivate } from '../home/private-file.ts';
import { endGroup } from './group.ts';
import { groupLives, isAlive, type ProcessId } from './process-id.ts';

/** What runs, written down so that a later command can end it should the supervisor die. */
export interface Record {
  readonly supervisor: ProcessId;
  readonly units: readonly ProcessId[];
}

export function writeRecord(path: string, record: Record): void {
  writePrivate(path, record);
}

/** What is written down and still runs. */
export function leftIn(path: string): ProcessId[] {
  const record = readPrivate<Record>(path);
  return record ? [record.supervisor, ...record.units].filter((id) => isAlive(id) || groupLives(id)) : [];
}

/** Ends all that is written down and still runs; answers how many there were. */
export async function endRecorded(path: string): Promise<number> {
  const supervisor = readPrivate<Record>(path)?.supervisor.pid;
  const left = leftIn(path);
  // The supervisor comes first, or it would start again what is ended here.
  for (const id of left) await endGroup(id, id.pid === supervisor ? 'SIGTERM' : 'SIGINT');
  rmSync(path, { force: true });
  return left.length;
}
