import type { ScopedDb } from '@hireflux/kit/db';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { BillingDb, HoldRow, LimitName } from '../schema.ts';

type Db = ScopedDb<BillingDb>;
export type HoldKey = Pick<HoldRow, 'company_id' | 'plan_limit' | 'hold_key'>;

/** The most holds that are listed of one limit. */
const MOST_LISTED = 1000;

/** A hold counts while it is committed, or has not expired. Its time is asked after the wait for the company's lock, not before. */
const standing: Expression<SqlBool> = sql<boolean>`(committed or expire_time > clock_timestamp())`;

export function findHold(db: Db, key: HoldKey): Promise<HoldRow | undefined> {
  return db
    .selectFrom('holds')
    .selectAll()
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .where(standing)
    .executeTakeFirst();
}

/** What holds a level, the oldest first. */
export function listHolds(db: Db, companyId: string, limit: LimitName, most = MOST_LISTED): Promise<HoldRow[]> {
  return db
    .selectFrom('holds')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('plan_limit', '=', limit)
    .where(standing)
    .orderBy('create_time')
    .orderBy('hold_key')
    .limit(most)
    .execute();
}

/** What is held of a level beyond the most: the newest. */
export async function listKeysBeyond(db: Db, companyId: string, limit: LimitName, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('holds')
    .select('hold_key')
    .where('company_id', '=', companyId)
    .where('plan_limit', '=', limit)
    .where(standing)
    .orderBy('create_time')
    .orderBy('hold_key')
    .offset(most)
    .execute();
  return rows.map(({ hold_key }) => hold_key);
}

/** How many hold a level. */
export async function countHeld(db: Db, companyId: string, limit: LimitName): Promise<number> {
  const { held } = await db
    .selectFrom('holds')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('held'))
    .where('company_id', '=', companyId)
    .where('plan_limit', '=', limit)
    .where(standing)
    .executeTakeFirstOrThrow();
  return held;
}

/** How much was drawn of a count in the period that began then, with what is reserved of it. */
export async function countDrawn(db: Db, companyId: string, limit: LimitName, periodStart: Date): Promise<number> {
  const counter = await db
    .selectFrom('usage_counters')
    .select('used')
    .where('company_id', '=', companyId)
    .where('plan_limit', '=', limit)
    .where('period_start_time', '=', periodStart)
    .executeTakeFirst();
  const { reserved } = await db
    .selectFrom('holds')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('reserved'))
    .where('company_id', '=', companyId)
    .where('plan_limit', '=', limit)
    .where('committed', '=', false)
    .where('period_start_time', '=', periodStart)
    .where(standing)
    .executeTakeFirstOrThrow();
  return (counter?.used ?? 0) + reserved;
}

/** Adds to what was drawn of a count in a period, or takes from it. */
export async function addDrawn(db: Db, { company_id, plan_limit, period_start_time }: HoldRow, by: 1 | -1): Promise<void> {
  if (period_start_time === null) return;
  await db
    .insertInto('usage_counters')
    .values({ company_id, plan_limit, period_start_time, used: Math.max(by, 0) })
    .onConflict((c) =>
      c.columns(['company_id', 'plan_limit', 'period_start_time']).doUpdateSet({ used: sql<number>`usage_counters.used + ${by}` }),
    )
    .execute();
}

/** Writes a hold over whatever is there under its key. One without an expiry is committed. */
export function putHold(db: Db, key: HoldKey, expireTime: Date | null, periodStart: Date | null = null): Promise<HoldRow> {
  const hold = {
    committed: expireTime === null,
    expire_time: expireTime,
    period_start_time: periodStart,
    create_time: sql<Date>`clock_timestamp()`,
  };
  return db
    .insertInto('holds')
    .values({ ...key, ...hold })
    .onConflict((c) => c.columns(['company_id', 'plan_limit', 'hold_key']).doUpdateSet(hold))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function commitHold(db: Db, key: HoldKey): Promise<HoldRow> {
  return db
    .updateTable('holds')
    .set({ committed: true, expire_time: null })
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a hold away; undefined where there was none. */
export function deleteHold(db: Db, key: HoldKey): Promise<HoldRow | undefined> {
  return db
    .deleteFrom('holds')
    .where('company_id', '=', key.company_id)
    .where('plan_limit', '=', key.plan_limit)
    .where('hold_key', '=', key.hold_key)
    .returningAll()
    .executeTakeFirst();
}

/** Takes away what has expired, and what drew on months that are long over. */
export async function deleteStaleHolds(db: Db): Promise<void> {
  await db.deleteFrom('holds').where('committed', '=', false).where('expire_time', '<', sql<Date>`now()`).execute();
  await db.deleteFrom('holds').where('committed', '=', true).where('period_start_time', '<', sql<Date>`now() - interval '70 days'`).execute();
}
