import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { BillingDb, HoldRow, LimitName } from '../schema.ts';

type Db = ScopedDb<BillingDb>;
type Key = Pick<HoldRow, 'company_id' | 'plan_limit' | 'hold_key'>;

/** A hold counts while it is committed, or has not expired. */
const standing = sql<boolean>`(committed or expire_time > now())`;

export function findHold(db: Db, key: Key): Promise<HoldRow | undefined> {
  return ofKey(db, key).where(standing).executeTakeFirst();
}

/** How much of each limit of a company is held. */
export async function countHolds(db: Db, companyId: string): Promise<Map<LimitName, number>> {
  const rows = await db
    .selectFrom('holds')
    .select((eb) => ['plan_limit', eb.cast<number>(eb.fn.countAll(), 'integer').as('held')])
    .where('company_id', '=', companyId)
    .where(standing)
    .groupBy('plan_limit')
    .execute();
  return new Map(rows.map((row) => [row.plan_limit, row.held]));
}

/** Writes a hold over one of the same key that has expired. */
export function putHold(db: Db, key: Key, expireTime: Date): Promise<HoldRow> {
  return db
    .insertInto('holds')
    .values({ ...key, expire_time: expireTime })
    .onConflict((c) => c.columns(['company_id', 'plan_limit', 'hold_key']).doUpdateSet({ expire_time: expireTime, committed: false }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lets a hold stand until it is released; undefined where there is none any more. */
export function commitHold(db: Db, key: Key): Promise<HoldRow | undefined> {
  return db
    .updateTable('holds')
    .set({ committed: true, expire_time: null })
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteHold(db: Db, key: Key): Promise<void> {
  await db
    .deleteFrom('holds')
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .execute();
}

export async function deleteExpiredHolds(db: Db): Promise<void> {
  await db.deleteFrom('holds').where('committed', '=', false).where('expire_time', '<', sql<Date>`now()`).execute();
}

function ofKey(db: Db, key: Key) {
  return db
    .selectFrom('holds')
    .selectAll()
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key);
}
