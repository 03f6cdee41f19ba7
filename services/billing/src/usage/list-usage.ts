import type { ScopedDb } from '@hireflux/kit/db';
import type { BillingDb, HoldRow, LimitName, SubscriptionRow } from '../schema.ts';
import { type Period, tierInForce } from '../subscriptions/subscription.ts';
import { listLimits } from '../subscriptions/subscription-queries.ts';
import { countUsed, listHolds } from './hold-queries.ts';
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
  const limits = (await listLimits(db, tierInForce(standing))).map(({ plan_limit: limit, most }) => ({ limit, most, period: periodOf(limit, standing, now) }));
  const used = await countUsed(db, standing.company_id, limits.map(({ limit, period }) => ({ limit, periodStart: period?.start })));
  const usages: UsedLimit[] = [];
  for (const { limit, most, period } of limits) {
    usages.push({ limit, most, used: used.get(limit)!, period, holds: withHolds && !period ? await listHolds(db, standing.company_id, limit) : [] });
  }
  return usages;
}
