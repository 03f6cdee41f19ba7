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

/** How much of each limit is used: of a level what holds it; of a count what was drawn in the period that began then, with what is reserved of it. */
export async function countUsed(db: Db, companyId: string, limits: readonly { readonly limit: LimitName; readonly periodStart: Date | undefined }[]): Promise<Map<LimitName, number>> {
  const { rows } = await sql<{ plan_limit: LimitName; used: number }>`
    select asked.plan_limit,
           (select count(*)::integer from holds
             where holds.company_id = ${companyId} and holds.plan_limit = asked.plan_limit and ${standing}
               and (asked.start is null or (not committed and holds.period_start_time = asked.start)))
           + coalesce((select used from usage_counters
             where usage_counters.company_id = ${companyId} and usage_counters.plan_limit = asked.plan_limit
               and usage_counters.period_start_time = asked.start), 0) as used
    from unnest(${limits.map(({ limit }) => limit)}::text[], ${limits.map(({ periodStart }) => periodStart ?? null)}::timestamptz[]) as asked (plan_limit, start)
  `.execute(db);
  return new Map(rows.map(({ plan_limit, used }) => [plan_limit, used]));
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
  await db.deleteFrom('holds').where('committed', '=', sql.lit(false)).where('expire_time', '<', sql<Date>`now()`).execute();
  await db.deleteFrom('holds').where('committed', '=', sql.lit(true)).where('period_start_time', '<', sql<Date>`now() - interval '70 days'`).execute();
}
