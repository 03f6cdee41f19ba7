import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BearerOf, CALLERS } from '../callers.ts';
import { type Cell, prepare } from '../cells.ts';
import { expected } from '../expectations.ts';
import type { Listed } from '../who-may-do-what.ts';
import type { World } from '../world.ts';
import { costRow } from './cost.ts';
import type { CostsHeard } from './hear-costs.ts';
import { undo } from './undo.ts';

/** So often a call is made that does not cost what it should: a busy machine forgets what was remembered, and gives up on Redis. */
const MOST_TRIES = 6;
const QUIET_MS = 10;

export interface Measured {
  readonly row: string;
  readonly body: string;
  /** Whether no call went well; the row says why. */
  readonly fails?: boolean;
}

/** Makes calls of an RPC, as whoever may, and answers what one costs: what is expected, as soon as one does, else what most do. */
export type Measure = (cell: Omit<Cell, 'caller'>, wanted: string | undefined) => Promise<Measured>;

export function measuring(world: World, bearerOf: BearerOf, heard: CostsHeard, serviceOf: (database: string) => string): Measure {
  const call = async (cell: Cell): Promise<Measured> => {
    await undo(world, cell.listed.rpc);
    const id = `cost-${randomUUID()}`;
    const { answer, body } = await (await prepare(world, bearerOf, cell))(id);
    if (answer !== 'ok') throw new Error(`${cell.listed.rpc} answers ${cell.caller}: ${answer} (${body})`);
    await isQuiet(() => sizeOf(heard, id));
    return { row: costRow(cell.listed.rpc, heard.of(id), serviceOf), body };
  };

  return async (asked, wanted) => {
    const cell = { ...asked, caller: callerOf(asked.listed) };
    await call(cell).catch(() => undefined);
    const seen: Measured[] = [];
    let failure: unknown;
    for (let turn = 0; turn < MOST_TRIES; turn += 1) {
      const measured = await call(cell).catch((error: unknown) => void (failure = error));
      if (!measured) continue;
      seen.push(measured);
      if (wanted === undefined ? seen.filter(({ row }) => row === measured.row).length === 2 : measured.row === wanted) return measured;
    }
    if (seen.length === 0) return { row: `| ${asked.listed.rpc} | ${failure instanceof Error ? failure.message : failure} |`, body: '{}', fails: true };
    return seen.toSorted((a, b) => times(seen, b) - times(seen, a))[0]!;
  };
}

const times = (seen: readonly Measured[], { row }: Measured) => seen.filter((each) => each.row === row).length;

/** The first who is answered well: an owner, where that is one who may. */
function callerOf(listed: Listed) {
  const caller = CALLERS.find((each) => expected(listed, each) === 'ok');
  if (!caller) throw new Error(`nobody may call ${listed.rpc}`);
  return caller;
}

const sizeOf = (heard: CostsHeard, id: string) => Object.values(heard.of(id)).reduce((sum, list: readonly unknown[]) => sum + list.length, 0);

/** Waits until a number grows no more: what nobody waits for may be asked for after the answer. */
async function isQuiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count();
    await sleep(QUIET_MS);
  }
}
