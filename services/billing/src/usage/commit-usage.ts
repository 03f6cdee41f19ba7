import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { BillingDeps } from '../deps.ts';
import type { HoldRow } from '../schema.ts';
import { trialOf } from '../subscriptions/subscription.ts';
import { lockSubscription } from '../subscriptions/subscription-queries.ts';
import { commitHold } from './hold-queries.ts';
import { type Draw, keyOf } from './reserve-usage.ts';

/** Lets a hold stand: its work is done. One that has expired is gone, for another may have its place. */
export function commitUsage({ db }: BillingDeps, draw: Draw): Promise<HoldRow> {
  return asActor(db, systemActor('usage'), async (db) => {
    await lockSubscription(db, trialOf(draw.companyId, new Date()));
    const hold = await commitHold(db, keyOf(draw));
    if (!hold) throw new AppError('HOLD_NOT_FOUND', 'there is no such hold any more: reserve it again', { key: draw.key });
    return hold;
  });
}
