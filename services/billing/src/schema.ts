import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export interface BillingDb {
  plans: PlansTable;
  plan_limits: PlanLimitsTable;
  plan_grants: PlanGrantsTable;
  subscriptions: SubscriptionsTable;
  seeker_subscriptions: SeekerSubscriptionsTable;
  holds: HoldsTable;
  usage_counters: UsageCountersTable;
  credit_wallets: CreditWalletsTable;
  credit_holds: CreditHoldsTable;
  credit_ledger: CreditLedgerTable;
}

export type TierName = 'starter' | 'growth' | 'professional' | 'enterprise' | 'free' | 'plus' | 'premium';
export type LimitName = 'active_jobs' | 'candidate_views' | 'team_members' | 'ai_generations' | 'credits';
export type EntryKind = 'granted' | 'lapsed' | 'reserved' | 'released' | 'spent' | 'refunded';
export type Account = 'source' | 'wallet' | 'held' | 'spent';

/** A bigint, which pg gives as text. */
type Bigint = ColumnType<string, number, number>;

interface PlansTable {
  tier: TierName;
  /** Null means by contract. */
  amount_month_minor: Bigint | null;
  amount_year_minor: Bigint | null;
  currency: string;
}

interface PlanLimitsTable {
  tier: TierName;
  plan_limit: LimitName;
  /** Null means without limit. */
  most: number | null;
}

interface PlanGrantsTable {
  granter_id: string;
  request_id: string;
  request_hash: Buffer;
  company_id: string | null;
  user_id: string | null;
  tier: TierName;
  until_time: Date | null;
  reason: string;
}

interface PlanTermColumns {
  tier: TierName;
  status: 'active' | 'trialing' | 'past_due' | 'canceled' | 'unpaid';
  period_start_time: Date;
  period_end_time: Date | null;
  /** Whether the plan is over with its period, and does not go on. */
  cancel_at_period_end: boolean;
}

interface SubscriptionsTable extends PlanTermColumns {
  company_id: string;
  grace_end_time: Date | null;
  version: Generated<number>;
  update_time: Generated<Date>;
}

interface SeekerSubscriptionsTable extends PlanTermColumns {
  user_id: string;
}

interface HoldsTable {
  company_id: string;
  plan_limit: LimitName;
  hold_key: string;
  committed: boolean;
  expire_time: Date | null;
  /** Null for a level. */
  period_start_time: Date | null;
  create_time: Generated<Date>;
}

interface UsageCountersTable {
  company_id: string;
  plan_limit: LimitName;
  period_start_time: Date;
  used: number;
}

interface CreditWalletsTable {
  user_id: string;
  granted: ColumnType<string, never, number>;
  balance: ColumnType<number, never, number>;
  held: ColumnType<number, never, number>;
  spent: ColumnType<string, never, number>;
  /** The month whose allowance was granted last; null before the first. */
  period_start_time: ColumnType<Date | null, never, Date>;
  update_time: Generated<Date>;
}

interface CreditHoldsTable {
  user_id: string;
  hold_key: string;
  committed: boolean;
  expire_time: Date | null;
  period_start_time: Date;
}

interface CreditLedgerTable {
  user_id: string;
  id: string;
  kind: EntryKind;
  from_account: Account;
  to_account: Account;
  amount: number;
  balance: number;
  hold_key: string | null;
  create_time: Generated<Date>;
}

export type PlanRow = Selectable<PlansTable>;
export type PlanLimitRow = Selectable<PlanLimitsTable>;
export type PlanGrantRow = Selectable<PlanGrantsTable>;
export type PlanTerms = Selectable<PlanTermColumns>;
export type SubscriptionRow = Omit<Selectable<SubscriptionsTable>, 'version' | 'update_time'>;
export type SeekerSubscriptionRow = Selectable<SeekerSubscriptionsTable>;
export type HoldRow = Selectable<HoldsTable>;
export type WalletRow = Omit<Selectable<CreditWalletsTable>, 'update_time'>;
export type CreditHoldRow = Selectable<CreditHoldsTable>;
export type EntryRow = Selectable<CreditLedgerTable>;
export type NewEntry = Insertable<CreditLedgerTable>;
