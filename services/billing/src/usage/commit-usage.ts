import type { ScopedDb } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { BillingDb, HoldRow } from '../schema.ts';
import { commitHold } from './hold-queries.ts';
import { type Draw, keyOf } from './reserve-usage.ts';

/** Lets a hold stand: its work is done. */
export async function commitUsage(db: ScopedDb<BillingDb>, draw: Draw): Promise<HoldRow> {
  const hold = await commitHold(db, keyOf(draw));
  if (!hold) throw new AppError('HOLD_NOT_FOUND', 'there is no such hold any more: reserve it again', { key: draw.key });
  return hold;
}
