import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, CreditHoldRow } from '../schema.ts';
import { holdNotFound } from '../usage/commit-usage.ts';
import { WAIT_MS } from '../usage/reserve-usage.ts';
import { type OpenWallet, withWallet } from './open-wallet.ts';
import { creditsMissing } from './wallet.ts';
import { commitCreditHold, deleteCreditHold, findCreditHold, insertCreditHold } from './wallet-queries.ts';

/** A credit of a seeker, under the key of the work that needs it. */
export interface CreditDraw {
  readonly userId: string;
  readonly key: string;
}

/** Reserves a credit before the work that needs it. The same key again gives the same hold. */
export function reserveCredit(deps: BillingDeps, { userId, key }: CreditDraw): Promise<CreditHoldRow> {
  return inWallet(deps, userId, async (db, wallet, now) => {
    const before = await findCreditHold(db, userId, key);
    if (before) return before;
    if (wallet.balance() < 1) throw creditsMissing(wallet.tier, wallet.allowance);
    await wallet.move('reserved', 1, key);
    const expire_time = new Date(now.getTime() + WAIT_MS);
    return insertCreditHold(db, { user_id: userId, hold_key: key, committed: false, expire_time, period_start_time: wallet.periodStart() });
  });
}

/** Spends what was reserved: its work is done. One that has expired is gone. */
export function commitCredit(deps: BillingDeps, { userId, key }: CreditDraw): Promise<CreditHoldRow> {
  return inWallet(deps, userId, async (db, wallet) => {
    const hold = await findCreditHold(db, userId, key);
    if (!hold) throw holdNotFound(key);
    if (hold.committed) return hold;
    await wallet.move('spent', 1, key);
    return commitCreditHold(db, userId, key);
  });
}

/** Gives a credit back, whether it was spent or only reserved. */
export function releaseCredit(deps: BillingDeps, { userId, key }: CreditDraw): Promise<void> {
  return inWallet(deps, userId, async (db, wallet) => {
    const hold = await findCreditHold(db, userId, key);
    if (!hold) return;
    await deleteCreditHold(db, userId, key);
    await wallet.giveBack(hold);
  });
}

type Work<T> = (db: ScopedDb<BillingDb>, wallet: OpenWallet, now: Date) => Promise<T>;

function inWallet<T>({ db }: BillingDeps, userId: string, work: Work<T>): Promise<T> {
  const now = new Date();
  return asActor(db, systemActor('usage'), (db) => withWallet(db, userId, now, (wallet) => work(db, wallet, now)));
}
