import type { ServiceImpl } from '@connectrpc/connect';
import { actorOf } from '@hireflux/kit/actor';
import type { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import type { BillingDeps } from '../deps.ts';
import { getSubscription } from './get-subscription.ts';
import { toProto } from './subscription-proto.ts';

export function subscriptionService(deps: BillingDeps): ServiceImpl<typeof SubscriptionService> {
  return {
    async getSubscription(_req, ctx) {
      return { subscription: toProto(await getSubscription(deps, actorOf(ctx), ctx.signal)) };
    },
  };
}
