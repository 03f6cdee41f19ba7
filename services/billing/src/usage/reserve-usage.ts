import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, HoldRow, LimitName, TierName } from '../schema.ts';
import { settleSubscription } from '../subscriptions/change-subscription.ts';
import { tierInForce } from '../subscriptions/subscription.ts';
import { listLimits } from '../subscriptions/subscription-queries.ts';
import { countUsed, findHold, putHold } from './hold-queries.ts';
import { limitReached, periodOf } from './usage.ts';

/** How long a hold waits for its work. */
export const WAIT_MS = 10 * 60_000;

export interface Draw {
  readonly companyId: string;
  readonly limit: LimitName;
  /** What holds it. */
  readonly key: string;
}

/** Reserves a part of a limit. The company's row is locked meanwhile, so that of two the second sees what the first took. */
export function reserveUsage({ db }: BillingDeps, draw: Draw): Promise<HoldRow> {
  return asActor(db, systemActor('usage'), async (db) => {
    const now = new Date();
    const { limit } = draw;
    const standing = await settleSubscription(db, draw.companyId, now);
    const period = periodOf(limit, standing, now);
    const key = keyOf(draw);
    const before = await findHold(db, key);
    if (before && (!period || before.period_start_time?.getTime() === period.start.getTime())) return before;
    const tier = tierInForce(standing);
    const most = await mostOf(db, tier, limit);
    const used = (await countUsed(db, draw.companyId, [{ limit, periodStart: period?.start }])).get(limit)!;
    if (most !== null && used >= most) throw limitReached(limit, tier, most, used);
    return putHold(db, key, new Date(now.getTime() + WAIT_MS), period?.start ?? null);
  });
}

export const keyOf = ({ companyId, limit, key }: Draw) => ({ company_id: companyId, plan_limit: limit, hold_key: key });

/** What a tier allows of a limit: nothing where it has no such limit, null where it has no end. */
export async function mostOf(db: ScopedDb<BillingDb>, tier: TierName, limit: LimitName): Promise<number | null> {
  const row = (await listLimits(db, tier)).find((each) => each.plan_limit === limit);
  return row ? row.most : 0;
}
