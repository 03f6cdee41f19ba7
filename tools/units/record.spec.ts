import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { processId } from './process-id.ts';
import { endRecorded, writeRecord } from './record.ts';
import { spawnUnit } from './spawn.ts';
import { standIn } from './stand-in.ts';

const folder = specFolder();
const gone = { pid: 2 ** 22 - 1, started: '1' };

function started(): number {
  return spawnUnit(standIn('setInterval(() => {}, 1e6)'), join(folder, 'unit.log')).pid!;
}

describe('endRecorded', () => {
  it('ends what a lost supervisor left behind, and forgets it', async () => {
    const pid = started();
    const path = join(folder, 'pids.json');
    writeRecord(path, { supervisor: gone, units: [processId(pid)!] });

    expect(await endRecorded(path)).toBe(1);
    await vi.waitFor(() => expect(processId(pid)).toBeUndefined());
    expect(existsSync(path)).toBe(false);
  });

  it('leaves alone a process that was given the number later', async () => {
    const pid = started();
    const path = join(folder, 'later.json');
    writeRecord(path, { supervisor: gone, units: [{ pid, started: '1' }] });

    expect(await endRecorded(path)).toBe(0);
    expect(processId(pid)).toBeDefined();
    process.kill(pid, 'SIGKILL');
  });

  it('has nothing to end where nothing was written', async () => {
    expect(await endRecorded(join(folder, 'none.json'))).toBe(0);
  });
});
