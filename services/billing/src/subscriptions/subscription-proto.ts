import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { type SubscriptionSchema, SubscriptionStatus, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { LimitName, SubscriptionRow, TierName } from '../schema.ts';
import type { UsedSubscription } from './get-subscription.ts';

const TIER: Record<TierName, Tier> = {
  starter: Tier.STARTER,
  growth: Tier.GROWTH,
  professional: Tier.PROFESSIONAL,
  enterprise: Tier.ENTERPRISE,
  free: Tier.FREE,
  plus: Tier.PLUS,
  premium: Tier.PREMIUM,
};
const STATUS: Record<SubscriptionRow['status'], SubscriptionStatus> = {
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

export function toProto({ subscription, limits, used }: UsedSubscription): MessageInitShape<typeof SubscriptionSchema> {
  const { tier, status, period_start_time, period_end_time } = subscription;
  return {
    tier: TIER[tier],
    status: STATUS[status],
    periodStartTime: timestampFromDate(period_start_time),
    ...(period_end_time && { periodEndTime: timestampFromDate(period_end_time) }),
    limits: limits.map(({ plan_limit, most }) => ({
      limit: LIMIT[plan_limit],
      ...(most !== null && { most }),
      used: used.get(plan_limit) ?? 0,
    })),
  };
}

export const limitFromProto = (limit: PlanLimit) => getKeyOf(LIMIT, limit);
