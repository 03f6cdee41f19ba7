import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { BillingDeps } from '../deps.ts';
import type { HoldRow } from '../schema.ts';
import { settleSubscription } from '../subscriptions/change-subscription.ts';
import { addDrawn, commitHold, findHold } from './hold-queries.ts';
import { type Draw, keyOf } from './reserve-usage.ts';

/** Lets a hold stand: its work is done. One that has expired is gone, for another may have its place. */
export function commitUsage({ db }: BillingDeps, draw: Draw): Promise<HoldRow> {
  return asActor(db, systemActor('usage'), async (db) => {
    await settleSubscription(db, draw.companyId, new Date());
    const hold = await findHold(db, keyOf(draw));
    if (!hold) throw holdNotFound(draw.key);
    if (hold.committed) return hold;
    await addDrawn(db, hold, 1);
    return commitHold(db, keyOf(draw));
  });
}

export function holdNotFound(key: string): AppError {
  return new AppError('HOLD_NOT_FOUND', 'there is no such hold any more: reserve it again', { key });
}
