import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { BillingDb, HoldRow, LimitName } from '../schema.ts';

type Db = ScopedDb<BillingDb>;
type Key = Pick<HoldRow, 'company_id' | 'plan_limit' | 'hold_key'>;

/** The limits that are held for as long as something is; the others count what was drawn. */
const LEVELS: readonly LimitName[] = ['active_jobs', 'team_members'];

/** A hold counts while it is committed, or has not expired. Its time is asked after the wait for the company's lock, not before. */
const standing = sql<boolean>`(committed or expire_time > clock_timestamp())`;

export function findHold(db: Db, key: Key): Promise<HoldRow | undefined> {
  return ofKey(db, key).where(standing).executeTakeFirst();
}

/** How much of each limit of a company is used: of a level what is held, of a count what was drawn since. */
export async function countHolds(db: Db, companyId: string, since: Date): Promise<Map<LimitName, number>> {
  const rows = await db
    .selectFrom('holds')
    .select((eb) => ['plan_limit', eb.cast<number>(eb.fn.countAll(), 'integer').as('held')])
    .where('company_id', '=', companyId)
    .where(standing)
    .where((eb) => eb.or([eb('plan_limit', 'in', LEVELS), eb('create_time', '>=', since)]))
    .groupBy('plan_limit')
    .execute();
  return new Map(rows.map((row) => [row.plan_limit, row.held]));
}

/** Writes a hold over whatever is there under its key. One without an expiry is committed. */
export function putHold(db: Db, key: Key, expireTime: Date | null): Promise<HoldRow> {
  const hold = { committed: expireTime === null, expire_time: expireTime, create_time: sql<Date>`clock_timestamp()` };
  return db
    .insertInto('holds')
    .values({ ...key, ...hold })
    .onConflict((c) => c.columns(['company_id', 'plan_limit', 'hold_key']).doUpdateSet(hold))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lets a standing hold stand until it is released; undefined where there is none any more. */
export function commitHold(db: Db, key: Key): Promise<HoldRow | undefined> {
  return db
    .updateTable('holds')
    .set({ committed: true, expire_time: null })
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .where(standing)
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
