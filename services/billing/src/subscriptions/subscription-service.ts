import type { ServiceImpl } from '@connectrpc/connect';
import { actorOf, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import type { BillingDeps } from '../deps.ts';
import { countHolds } from '../usage/hold-queries.ts';
import { freeOf, tierInForce, trialOf } from './subscription.ts';
import { toProto } from './subscription-proto.ts';
import { findSubscription, listLimits, lockSubscription } from './subscription-queries.ts';

export function subscriptionService(deps: BillingDeps): ServiceImpl<typeof SubscriptionService> {
  return {
    async getSubscription(_req, ctx) {
      const actor = actorOf(ctx);
      const now = new Date();
      const companyId = actor.kind === 'member' ? actor.companyId : null;
      if (companyId === null) {
        const free = freeOf(now);
        return asActorReading(deps.db, actor, async (db) => ({ subscription: toProto(free, await listLimits(db, free.tier), new Map()) }), ctx.signal);
      }
      const standing = await asActorReading(deps.db, actor, (db) => findSubscription(db, companyId), ctx.signal);
      // The trial begins with the first question about it.
      if (!standing) await asActor(deps.db, systemActor('usage'), (db) => lockSubscription(db, trialOf(companyId, now)));
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const subscription = (await findSubscription(db, companyId))!;
          const limits = await listLimits(db, tierInForce(subscription, now));
          return { subscription: toProto(subscription, limits, await countHolds(db, companyId)) };
        },
        ctx.signal,
      );
    },
  };
}
