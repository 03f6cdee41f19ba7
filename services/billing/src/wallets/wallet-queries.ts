import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { BillingDb, CreditHoldRow, EntryRow, NewEntry, WalletRow } from '../schema.ts';

type Db = ScopedDb<BillingDb>;
type NewBalances = Pick<WalletRow, 'balance' | 'held'> & { readonly granted: number; readonly spent: number; readonly period_start_time: Date };

const WALLET = ['user_id', 'granted', 'balance', 'held', 'spent', 'period_start_time'] as const;

/** A hold counts while it is committed, or has not expired. */
const expired = sql<boolean>`(not committed and expire_time <= clock_timestamp())`;

/** The seeker's wallet, locked; a seeker without one is given it, empty. */
export async function lockWallet(db: Db, userId: string): Promise<WalletRow> {
  await db.insertInto('credit_wallets').values({ user_id: userId }).onConflict((c) => c.column('user_id').doNothing()).execute();
  return db.selectFrom('credit_wallets').select(WALLET).where('user_id', '=', userId).forUpdate().executeTakeFirstOrThrow();
}

export function getWallet(db: Db, userId: string): Promise<WalletRow> {
  return db.selectFrom('credit_wallets').select(WALLET).where('user_id', '=', userId).executeTakeFirstOrThrow();
}

export async function updateWallet(db: Db, userId: string, change: NewBalances): Promise<void> {
  await db.updateTable('credit_wallets').set({ ...change, update_time: sql<Date>`now()` }).where('user_id', '=', userId).execute();
}

export async function insertEntry(db: Db, entry: NewEntry): Promise<void> {
  await db.insertInto('credit_ledger').values(entry).execute();
}

/** What moved in a seeker's wallet, newest first. */
export function listEntries(db: Db, page: { userId: string; limit: number; after?: Cursor | undefined }): Promise<EntryRow[]> {
  return db
    .selectFrom('credit_ledger')
    .selectAll()
    .where('user_id', '=', page.userId)
    .$if(page.after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) < (${page.after!.createTime}, ${page.after!.id})`))
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

export function findCreditHold(db: Db, userId: string, key: string): Promise<CreditHoldRow | undefined> {
  return db.selectFrom('credit_holds').selectAll().where('user_id', '=', userId).where('hold_key', '=', key).executeTakeFirst();
}

export function insertCreditHold(db: Db, hold: CreditHoldRow): Promise<CreditHoldRow> {
  return db.insertInto('credit_holds').values(hold).returningAll().executeTakeFirstOrThrow();
}

export function commitCreditHold(db: Db, userId: string, key: string): Promise<CreditHoldRow> {
  return db
    .updateTable('credit_holds')
    .set({ committed: true, expire_time: null })
    .where('user_id', '=', userId)
    .where('hold_key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteCreditHold(db: Db, userId: string, key: string): Promise<void> {
  await db.deleteFrom('credit_holds').where('user_id', '=', userId).where('hold_key', '=', key).execute();
}

/** Takes away the holds of a seeker that nobody committed in time. */
export function deleteExpiredCreditHolds(db: Db, userId: string): Promise<CreditHoldRow[]> {
  return db.deleteFrom('credit_holds').where('user_id', '=', userId).where(expired).returningAll().execute();
}

/** Seekers with holds that nobody committed in time. */
export async function listHoldersOfExpired(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('credit_holds').select('user_id').distinct().where(expired).limit(limit).execute();
  return rows.map(({ user_id }) => user_id);
}
