import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { BillingDb, PlanGrantRow, PlanLimitRow, PlanRow, SeekerSubscriptionRow, SubscriptionRow, TierName } from '../schema.ts';

type Db = ScopedDb<BillingDb>;

const TERMS = ['tier', 'status', 'period_start_time', 'period_end_time', 'cancel_at_period_end'] as const;

export function findSubscription(db: Db, companyId: string): Promise<SubscriptionRow | undefined> {
  return db
    .selectFrom('subscriptions')
    .select(['company_id', 'grace_end_time', ...TERMS])
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** The company's subscription, locked; a company without one is given the row. */
export async function lockSubscription(db: Db, otherwise: SubscriptionRow): Promise<{ row: SubscriptionRow; created: boolean }> {
  const inserted = await db
    .insertInto('subscriptions')
    .values(otherwise)
    .onConflict((c) => c.column('company_id').doNothing())
    .returning('company_id')
    .executeTakeFirst();
  const row = await db
    .selectFrom('subscriptions')
    .select(['company_id', 'grace_end_time', ...TERMS])
    .where('company_id', '=', otherwise.company_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { row, created: inserted !== undefined };
}

export async function updateSubscription(db: Db, { company_id, ...change }: SubscriptionRow): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({ ...change, version: sql<number>`version + 1`, update_time: sql<Date>`now()` })
    .where('company_id', '=', company_id)
    .execute();
}

export function findSeekerSubscription(db: Db, userId: string): Promise<SeekerSubscriptionRow | undefined> {
  return db.selectFrom('seeker_subscriptions').select(['user_id', ...TERMS]).where('user_id', '=', userId).executeTakeFirst();
}

/** Call it under the lock of the seeker's wallet. */
export async function putSeekerSubscription(db: Db, row: SeekerSubscriptionRow): Promise<void> {
  await db
    .insertInto('seeker_subscriptions')
    .values(row)
    .onConflict((c) => c.column('user_id').doUpdateSet(row))
    .execute();
}

export function listPlans(db: Db): Promise<PlanRow[]> {
  return db.selectFrom('plans').selectAll().execute();
}

export function listAllLimits(db: Db): Promise<PlanLimitRow[]> {
  return db.selectFrom('plan_limits').selectAll().orderBy('plan_limit').execute();
}

export function listLimits(db: Db, tier: TierName): Promise<PlanLimitRow[]> {
  return db.selectFrom('plan_limits').selectAll().where('tier', '=', tier).orderBy('plan_limit').execute();
}

export function insertGrant(db: Db, grant: PlanGrantRow): Promise<PlanGrantRow | undefined> {
  return db
    .insertInto('plan_grants')
    .values(grant)
    .onConflict((c) => c.columns(['granter_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findGrant(db: Db, granterId: string, requestId: string): Promise<PlanGrantRow | undefined> {
  return db
    .selectFrom('plan_grants')
    .selectAll()
    .where('granter_id', '=', granterId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** Companies whose plan is over, or whose time to hold more than their plan allows. */
export async function listDueCompanies(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('company_id')
    .where((eb) =>
      eb.or([
        eb.and([eb('period_end_time', '<=', now), eb.or([eb('status', '=', sql.lit('trialing')), eb('cancel_at_period_end', '=', sql.lit(true))])]),
        eb('grace_end_time', '<=', now),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map(({ company_id }) => company_id);
}

/** Seekers whose plan is over. */
export async function listDueSeekers(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('seeker_subscriptions')
    .select('user_id')
    .where('cancel_at_period_end', '=', sql.lit(true))
    .where('period_end_time', '<=', now)
    .limit(limit)
    .execute();
  return rows.map(({ user_id }) => user_id);
}
