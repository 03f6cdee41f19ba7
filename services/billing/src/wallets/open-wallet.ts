import { type Seeker, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { CreditsChangedSchema } from '@hireflux/proto/events/v1/billing_pb';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, CreditHoldRow, EntryKind, PlanTerms, TierName, WalletRow } from '../schema.ts';
import { settleSeekerSubscription } from '../subscriptions/change-subscription.ts';
import { freeOf, monthOf, type Period, tierInForce } from '../subscriptions/subscription.ts';
import { listLimits } from '../subscriptions/subscription-queries.ts';
import { accountsOf, balancesOf, moved } from './wallet.ts';
import { deleteExpiredCreditHolds, getWallet, insertEntry, lockWallet, updateWallet } from './wallet-queries.ts';

type Db = ScopedDb<BillingDb>;

/** A wallet that is locked, and stands as it must at this moment. */
export interface OpenWallet {
  readonly userId: string;
  readonly terms: PlanTerms;
  readonly tier: TierName;
  readonly allowance: number;
  readonly period: Period;
  /** The credits that can be used now. */
  balance(): number;
  /** The month whose allowance they are of. */
  periodStart(): Date;
  move(kind: EntryKind, amount: number, key?: string): Promise<void>;
  /** Gives a hold's credit back; one of a month that is over lapses at once. */
  giveBack(hold: CreditHoldRow): Promise<void>;
  /** Begins a period at another moment, with no less than its allowance. */
  topUp(periodStart: Date, allowance: number): Promise<void>;
}

/**
 * Works on a seeker's wallet, locked, in the transaction under way: first what expired comes back, then what is left of
 * a month that is over lapses and the next allowance is granted. The balances are written once, at the end.
 */
export async function withWallet<T>(db: Db, userId: string, now: Date, work: (wallet: OpenWallet) => Promise<T>): Promise<T> {
  const row = await lockWallet(db, userId);
  const terms = (await settleSeekerSubscription(db, userId, now)) ?? freeOf(now);
  const tier = tierInForce(terms);
  const allowance = await allowanceOf(db, tier);
  const period = monthOf(terms, now);
  let balances = balancesOf(row);
  let granted = row.period_start_time;

  const move: OpenWallet['move'] = async (kind, amount, key) => {
    if (amount === 0) return;
    balances = moved(balances, kind, amount);
    const [from_account, to_account] = accountsOf(kind);
    await insertEntry(db, { user_id: userId, id: newId(), kind, from_account, to_account, amount, balance: balances.wallet, hold_key: key ?? null });
  };
  const wallet: OpenWallet = {
    userId,
    terms,
    tier,
    allowance,
    period,
    balance: () => balances.wallet,
    periodStart: () => granted ?? period.start,
    move,
    async giveBack(hold) {
      await move(hold.committed ? 'refunded' : 'released', 1, hold.hold_key);
      if (granted !== null && hold.period_start_time < granted) await move('lapsed', 1, hold.hold_key);
    },
    async topUp(periodStart, allowance) {
      await move('granted', Math.max(0, allowance - balances.wallet));
      granted = periodStart;
    },
  };

  for (const hold of await deleteExpiredCreditHolds(db, userId)) await wallet.giveBack(hold);
  // A clock that lags behind another's must not grant a month twice.
  if (granted === null || granted < period.start) {
    await move('lapsed', balances.wallet);
    await wallet.topUp(period.start, allowance);
  }
  const result = await work(wallet);
  await closeWallet(db, row, balances, granted!);
  return result;
}

async function closeWallet(db: Db, before: WalletRow, balances: ReturnType<typeof balancesOf>, period_start_time: Date): Promise<void> {
  const { user_id: userId } = before;
  const change = { granted: -balances.source, balance: balances.wallet, held: balances.held, spent: balances.spent, period_start_time };
  if (same(before, change)) return;
  await updateWallet(db, userId, change);
  if (change.balance !== before.balance) {
    await emit(db, CreditsChangedSchema, { userId, balance: BigInt(change.balance) }, { aggregateId: userId });
  }
}

function same(before: WalletRow, after: Parameters<typeof updateWallet>[2]): boolean {
  return (
    Number(before.granted) === after.granted &&
    before.balance === after.balance &&
    before.held === after.held &&
    Number(before.spent) === after.spent &&
    before.period_start_time?.getTime() === after.period_start_time.getTime()
  );
}

/** The credits that a tier grants a month. */
export async function allowanceOf(db: Db, tier: TierName): Promise<number> {
  return (await listLimits(db, tier)).find(({ plan_limit }) => plan_limit === 'credits')?.most ?? 0;
}

/** A wallet as its owner sees it. */
export type ReadWallet = Pick<OpenWallet, 'tier' | 'allowance' | 'period'> & { readonly balance: number; readonly held: number };

/** The caller's wallet. The month's allowance is granted by the first question in it. */
export async function readWallet({ db }: BillingDeps, actor: Seeker, now: Date, signal: AbortSignal): Promise<ReadWallet> {
  const { userId } = actor;
  const opened = await asActor(db, systemActor('usage'), (db) => withWallet(db, userId, now, async (wallet) => wallet));
  const { balance, held } = await asActorReading(db, actor, (db) => getWallet(db, userId), signal);
  return { ...opened, balance, held };
}
