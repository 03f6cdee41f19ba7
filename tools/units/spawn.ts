import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Unit } from './unit.ts';

/** Starts a unit as the leader of its own process group, writing straight into its log, so that it outlives whoever started it. */
export function spawnUnit(unit: Unit, log: string): ChildProcess {
  const output = openSync(log, 'a', 0o600);
  try {
    return spawn(unit.file, unit.args, {
      cwd: unit.folder,
      env: unit.env,
      detached: true,
      stdio: ['ignore', output, output],
      ...(unit.uid !== undefined && { uid: unit.uid }),
      ...(unit.gid !== undefined && { gid: unit.gid }),
    });
  } finally {
    closeSync(output);
  }
}
