import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, HoldRow, LimitName } from '../schema.ts';
import { countedSince, tierInForce, trialOf } from '../subscriptions/subscription.ts';
import { listLimits, lockSubscription } from '../subscriptions/subscription-queries.ts';
import { countHolds, findHold, putHold } from './hold-queries.ts';

/** How long a hold waits for its work. */
const WAIT_MS = 10 * 60_000;

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
    const subscription = await lockSubscription(db, trialOf(draw.companyId, now));
    const key = keyOf(draw);
    const before = await findHold(db, key);
    if (before) return before;
    const most = await mostOf(db, tierInForce(subscription, now), draw.limit);
    const used = (await countHolds(db, draw.companyId, countedSince(subscription, now))).get(draw.limit) ?? 0;
    if (most !== null && used >= most) throw limitReached(draw.limit, most);
    return putHold(db, key, new Date(now.getTime() + WAIT_MS));
  });
}

export const keyOf = ({ companyId, limit, key }: Draw) => ({ company_id: companyId, plan_limit: limit, hold_key: key });

async function mostOf(db: ScopedDb<BillingDb>, tier: Parameters<typeof listLimits>[1], limit: LimitName): Promise<number | null> {
  const row = (await listLimits(db, tier)).find((each) => each.plan_limit === limit);
  return row ? row.most : 0;
}

function limitReached(limit: LimitName, most: number): AppError {
  const what = limit.replace('_', ' ');
  return new AppError('PLAN_LIMIT_REACHED', `your plan allows ${most} ${what}, and all are in use: free one, or choose a larger plan`, {
    limit,
    most: String(most),
  });
}
