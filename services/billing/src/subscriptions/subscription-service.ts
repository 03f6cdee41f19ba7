import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { actorOf, memberActor, seekerActor, staffActor } from '@hireflux/kit/actor';
import { requestHash } from '@hireflux/kit/request-id';
import { GrantPlanRequestSchema, type SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import type { BillingDeps } from '../deps.ts';
import { getCompanySubscription, getSeekerSubscription } from './get-subscription.ts';
import { grantPlan } from './grant-plan.ts';
import { listPlans } from './list-plans.ts';
import { planToProto, sideFromProto, tierFromProto, toProto } from './subscription-proto.ts';

export function subscriptionService(deps: BillingDeps): ServiceImpl<typeof SubscriptionService> {
  return {
    async listPlans(req, ctx) {
      const { plans, limits } = await listPlans(deps, sideFromProto(req.side), ctx.signal);
      return { plans: plans.map((plan) => planToProto(plan, limits)) };
    },

    async getSubscription(_req, ctx) {
      const used =
        actorOf(ctx).kind === 'seeker'
          ? await getSeekerSubscription(deps, seekerActor(ctx), ctx.signal)
          : await getCompanySubscription(deps, memberActor(ctx), ctx.signal);
      return { subscription: toProto(used) };
    },

    async grantPlan(req, ctx) {
      const { requestId, to, tier, untilTime, reason } = req;
      const granted = await grantPlan(deps, staffActor(ctx), {
        requestId,
        requestHash: requestHash(GrantPlanRequestSchema, req),
        companyId: to.case === 'companyId' ? to.value : null,
        userId: to.case === 'userId' ? to.value : null,
        tier: tierFromProto(tier),
        until: untilTime ? timestampDate(untilTime) : null,
        reason,
      });
      return { subscription: toProto(granted) };
    },
  };
}
