import type { ScopedDb } from '@hireflux/kit/db';
import type { BillingDb, HoldRow, LimitName, SubscriptionRow } from '../schema.ts';
import { type Period, tierInForce } from '../subscriptions/subscription.ts';
import { listLimits } from '../subscriptions/subscription-queries.ts';
import { countDrawn, countHeld, listHolds } from './hold-queries.ts';
import { periodOf } from './usage.ts';

type Db = ScopedDb<BillingDb>;

/** A limit, and how much of it is used. */
export interface UsedLimit {
  readonly limit: LimitName;
  /** Null means without limit. */
  readonly most: number | null;
  readonly used: number;
  /** Undefined for a level. */
  readonly period: Period | undefined;
  readonly holds: readonly HoldRow[];
}

/** Every limit of the plan in force, with what holds its levels where that is asked for. */
export async function listUsage(db: Db, standing: SubscriptionRow, now: Date, { withHolds = false } = {}): Promise<UsedLimit[]> {
  const usages: UsedLimit[] = [];
  for (const { plan_limit: limit, most } of await listLimits(db, tierInForce(standing))) {
    const period = periodOf(limit, standing, now);
    usages.push({
      limit,
      most,
      used: await countUsed(db, standing, limit, now),
      period,
      holds: withHolds && !period ? await listHolds(db, standing.company_id, limit) : [],
    });
  }
  return usages;
}

/** Of a level what is held, of a count what was drawn in its period. */
export function countUsed(db: Db, standing: SubscriptionRow, limit: LimitName, now: Date): Promise<number> {
  const period = periodOf(limit, standing, now);
  return period ? countDrawn(db, standing.company_id, limit, period.start) : countHeld(db, standing.company_id, limit);
}
