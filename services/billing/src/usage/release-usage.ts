import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import { settleSubscription } from '../subscriptions/change-subscription.ts';
import { addDrawn, deleteHold } from './hold-queries.ts';
import { type Draw, keyOf } from './reserve-usage.ts';

/** Gives a hold back. What was drawn of a count is counted no more, in the day or month in which it was. */
export function releaseUsage({ db }: BillingDeps, draw: Draw): Promise<void> {
  return asActor(db, systemActor('usage'), async (db) => {
    await settleSubscription(db, draw.companyId, new Date());
    const hold = await deleteHold(db, keyOf(draw));
    if (hold?.committed) await addDrawn(db, hold, -1);
  });
}
