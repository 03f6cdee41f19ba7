import type { ScopedDb } from '@hireflux/kit/db';
import type { BillingDb, PlanLimitRow, SubscriptionRow, TierName } from '../schema.ts';

type Db = ScopedDb<BillingDb>;

export function findSubscription(db: Db, companyId: string): Promise<SubscriptionRow | undefined> {
  return db
    .selectFrom('subscriptions')
    .select(['company_id', 'tier', 'status', 'period_start_time', 'period_end_time', 'version'])
    .where('company_id', '=', companyId)
    .executeTakeFirst();
}

/** The company's subscription, locked; a company without one is given the row. */
export async function lockSubscription(db: Db, otherwise: Omit<SubscriptionRow, 'version'>): Promise<SubscriptionRow> {
  await db.insertInto('subscriptions').values(otherwise).onConflict((c) => c.column('company_id').doNothing()).execute();
  return db
    .selectFrom('subscriptions')
    .select(['company_id', 'tier', 'status', 'period_start_time', 'period_end_time', 'version'])
    .where('company_id', '=', otherwise.company_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export function listLimits(db: Db, tier: TierName): Promise<PlanLimitRow[]> {
  return db.selectFrom('plan_limits').selectAll().where('tier', '=', tier).orderBy('plan_limit').execute();
}
