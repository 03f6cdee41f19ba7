import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf, keyOf } from '@hireflux/kit/enum-table';
import {
  LimitSpan,
  type PlanSchema,
  PlanSide,
  type SubscriptionSchema,
  SubscriptionStatus,
  Tier,
} from '@hireflux/proto/billing/v1/subscription_service_pb';
import type { UsageSchema } from '@hireflux/proto/billing/v1/usage_service_pb';
import type { SubscriptionChangedSchema } from '@hireflux/proto/events/v1/billing_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { HoldRow, LimitName, PlanLimitRow, PlanRow, PlanTerms, TierName } from '../schema.ts';
import type { UsedLimit } from '../usage/list-usage.ts';
import { type Span, spanOf } from '../usage/usage.ts';
import type { UsedSubscription } from './get-subscription.ts';
import { type Side, sideOf } from './subscription.ts';

const TIER: Record<TierName, Tier> = {
  starter: Tier.STARTER,
  growth: Tier.GROWTH,
  professional: Tier.PROFESSIONAL,
  enterprise: Tier.ENTERPRISE,
  free: Tier.FREE,
  plus: Tier.PLUS,
  premium: Tier.PREMIUM,
};
const STATUS: Record<PlanTerms['status'], SubscriptionStatus> = {
  active: SubscriptionStatus.ACTIVE,
  trialing: SubscriptionStatus.TRIALING,
  past_due: SubscriptionStatus.PAST_DUE,
  canceled: SubscriptionStatus.CANCELED,
  unpaid: SubscriptionStatus.UNPAID,
};
const LIMIT: Record<LimitName, PlanLimit> = {
  active_jobs: PlanLimit.ACTIVE_JOBS,
  candidate_views: PlanLimit.CANDIDATE_VIEWS,
  team_members: PlanLimit.TEAM_MEMBERS,
  ai_generations: PlanLimit.AI_GENERATIONS,
  credits: PlanLimit.CREDITS,
};
const SIDE: Record<Side, PlanSide> = { company: PlanSide.COMPANY, seeker: PlanSide.SEEKER };
const SPAN: Record<Span, LimitSpan> = { level: LimitSpan.AT_ONE_TIME, day: LimitSpan.DAY, month: LimitSpan.MONTH };

export const limitFromProto = (limit: PlanLimit) => getKeyOf(LIMIT, limit);
export const limitToProto = (limit: LimitName) => LIMIT[limit];
export const tierFromProto = (tier: Tier) => getKeyOf(TIER, tier);
export const tierToProto = (tier: TierName) => TIER[tier];
export const sideFromProto = (side: PlanSide) => keyOf(SIDE, side);

export function toProto({ standing, usages }: UsedSubscription): MessageInitShape<typeof SubscriptionSchema> {
  const { tier, status, period_start_time, period_end_time, grace_end_time } = standing;
  return {
    tier: TIER[tier],
    status: STATUS[status],
    periodStartTime: timestampFromDate(period_start_time),
    ...(period_end_time && { periodEndTime: timestampFromDate(period_end_time) }),
    ...(grace_end_time && { graceEndTime: timestampFromDate(grace_end_time) }),
    limits: usages.map(({ limit, most, used }) => ({ limit: LIMIT[limit], ...(most !== null && { most }), used })),
  };
}

export function planToProto(plan: PlanRow, limits: readonly PlanLimitRow[]): MessageInitShape<typeof PlanSchema> {
  const { tier, currency, amount_month_minor: month, amount_year_minor: year } = plan;
  return {
    tier: TIER[tier],
    side: SIDE[sideOf(tier)],
    ...(month !== null && { priceMonthMinor: BigInt(month) }),
    ...(year !== null && { priceYearMinor: BigInt(year) }),
    currency,
    limits: limits
      .filter((limit) => limit.tier === tier)
      .map(({ plan_limit, most }) => ({ limit: LIMIT[plan_limit], ...(most !== null && { most }), span: SPAN[spanOf(plan_limit)] })),
  };
}

export function usageToProto({ limit, most, used, period, holds }: UsedLimit): MessageInitShape<typeof UsageSchema> {
  return {
    limit: LIMIT[limit],
    ...(most !== null && { most }),
    used,
    span: SPAN[spanOf(limit)],
    ...(period && { periodStartTime: timestampFromDate(period.start), periodEndTime: timestampFromDate(period.end) }),
    holds: holds.map(holdToProto),
  };
}

export function holdToProto({ hold_key, committed, expire_time }: Pick<HoldRow, 'hold_key' | 'committed' | 'expire_time'>) {
  return { key: hold_key, committed, ...(expire_time && { expireTime: timestampFromDate(expire_time) }) };
}

/** A change as its event tells it. */
export interface Change {
  readonly companyId?: string;
  readonly userId?: string;
  readonly terms: PlanTerms;
  readonly endTime: Date | null;
  readonly graceEndTime?: Date | null;
  readonly before?: TierName | undefined;
  readonly granterId?: string;
  readonly reason?: string;
}

export function changedToProto({ terms, before, endTime, graceEndTime, ...rest }: Change): MessageInitShape<typeof SubscriptionChangedSchema> {
  return {
    ...rest,
    tier: TIER[terms.tier],
    status: STATUS[terms.status],
    ...(before && { previousTier: TIER[before] }),
    ...(endTime && { endTime: timestampFromDate(endTime) }),
    ...(graceEndTime && { graceEndTime: timestampFromDate(graceEndTime) }),
  };
}
