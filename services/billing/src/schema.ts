import type { Generated, Selectable } from 'kysely';

export interface BillingDb {
  plan_limits: PlanLimitsTable;
  subscriptions: SubscriptionsTable;
  holds: HoldsTable;
}

export type TierName = 'starter' | 'growth' | 'professional' | 'enterprise' | 'free' | 'plus' | 'premium';
export type LimitName = 'active_jobs' | 'candidate_views' | 'team_members' | 'ai_generations' | 'credits';

interface PlanLimitsTable {
  tier: TierName;
  plan_limit: LimitName;
  /** Null means without limit. */
  most: number | null;
}

interface SubscriptionsTable {
  company_id: string;
  tier: TierName;
  status: 'active' | 'trialing' | 'past_due' | 'canceled' | 'unpaid';
  period_start_time: Date;
  period_end_time: Date | null;
  version: Generated<number>;
}

interface HoldsTable {
  company_id: string;
  plan_limit: LimitName;
  hold_key: string;
  committed: Generated<boolean>;
  expire_time: Date | null;
  create_time: Generated<Date>;
}

export type PlanLimitRow = Selectable<PlanLimitsTable>;
export type SubscriptionRow = Selectable<SubscriptionsTable>;
export type HoldRow = Selectable<HoldsTable>;
