import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from '../home/home.ts';
import { askControl } from './control.ts';
import { endRecorded } from './record.ts';

/** Ends all that runs for this home, by its supervisor or, where that was lost, by what it wrote down. Answers what it did. */
export async function down(home: Home): Promise<'ended' | 'nothing ran' | 'ended what was left behind'> {
  if (await askControl(home.socket, { ask: 'down' })) {
    while (await askControl(home.socket, { ask: 'status' })) await sleep(50);
    return 'ended';
  }
  return (await endRecorded(home.pids)) > 0 ? 'ended what was left behind' : 'nothing ran';
}
