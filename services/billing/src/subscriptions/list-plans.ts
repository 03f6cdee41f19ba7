import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import type { PlanLimitRow, PlanRow, TierName } from '../schema.ts';
import { type Side, sideOf } from './subscription.ts';
import { listAllLimits, listPlans as selectPlans } from './subscription-queries.ts';

/** From the smallest to the largest, companies first. */
const ORDER: readonly TierName[] = ['starter', 'growth', 'professional', 'enterprise', 'free', 'plus', 'premium'];

/** The plans of a side, or of both, with their limits. */
export async function listPlans({ db }: BillingDeps, side: Side | undefined, signal: AbortSignal): Promise<{ plans: PlanRow[]; limits: PlanLimitRow[] }> {
  return asActorReading(
    db,
    publicActor,
    async (db) => ({
      plans: (await selectPlans(db))
        .filter(({ tier }) => side === undefined || sideOf(tier) === side)
        .sort((a, b) => ORDER.indexOf(a.tier) - ORDER.indexOf(b.tier)),
      limits: await listAllLimits(db),
    }),
    signal,
  );
}
