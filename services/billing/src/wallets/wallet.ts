import { AppError } from '@hireflux/kit/errors';
import type { Account, EntryKind, TierName, WalletRow } from '../schema.ts';

/** From which account to which each kind of entry moves credits. */
const ACCOUNTS: Record<EntryKind, readonly [from: Account, to: Account]> = {
  granted: ['source', 'wallet'],
  lapsed: ['wallet', 'source'],
  reserved: ['wallet', 'held'],
  released: ['held', 'wallet'],
  spent: ['held', 'spent'],
  refunded: ['spent', 'wallet'],
};

/** What is on each account of a wallet. The source stands below zero by what it gave. */
export type Balances = Readonly<Record<Account, number>>;

export const accountsOf = (kind: EntryKind) => ACCOUNTS[kind];

export function balancesOf({ granted, balance, held, spent }: WalletRow): Balances {
  return { source: -Number(granted), wallet: balance, held, spent: Number(spent) };
}

/** The balances after an entry: what one account loses, another gains. */
export function moved(balances: Balances, kind: EntryKind, amount: number): Balances {
  const [from, to] = ACCOUNTS[kind];
  return { ...balances, [from]: balances[from] - amount, [to]: balances[to] + amount };
}

export function creditsMissing(tier: TierName, most: number): AppError {
  return new AppError('CREDITS_MISSING', `your plan, ${tier}, has ${most} credits a month, and none is left: wait for the next month, or choose a larger plan`, {
    limit: 'credits',
    most: String(most),
    used: String(most),
    tier,
  });
}
