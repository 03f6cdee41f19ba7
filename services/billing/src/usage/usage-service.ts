import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import type { CommitUsageRequest, UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { BillingDeps } from '../deps.ts';
import { getCompanySubscription } from '../subscriptions/get-subscription.ts';
import { holdToProto, limitFromProto, tierToProto, usageToProto } from '../subscriptions/subscription-proto.ts';
import { tierInForce } from '../subscriptions/subscription.ts';
import { commitCredit, releaseCredit, reserveCredit } from '../wallets/draw-credit.ts';
import { commitUsage } from './commit-usage.ts';
import { releaseUsage } from './release-usage.ts';
import { type Draw, reserveUsage } from './reserve-usage.ts';

export function usageService(deps: BillingDeps): ServiceImpl<typeof UsageService> {
  return {
    async getUsage(_req, ctx) {
      const { standing, usages } = await getCompanySubscription(deps, memberActor(ctx), ctx.signal, { withHolds: true });
      const grace = standing.grace_end_time;
      return { tier: tierToProto(tierInForce(standing)), usages: usages.map(usageToProto), ...(grace && { graceEndTime: timestampFromDate(grace) }) };
    },

    async reserveUsage(req) {
      return { hold: holdToProto(await (isCredit(req) ? reserveCredit(deps, req) : reserveUsage(deps, drawOf(req)))) };
    },

    async commitUsage(req) {
      return { hold: holdToProto(await (isCredit(req) ? commitCredit(deps, req) : commitUsage(deps, drawOf(req)))) };
    },

    async releaseUsage(req) {
      await (isCredit(req) ? releaseCredit(deps, req) : releaseUsage(deps, drawOf(req)));
      return {};
    },
  };
}

type Request = Pick<CommitUsageRequest, 'companyId' | 'userId' | 'limit' | 'key'>;

/** The contract's rules let credits, and nothing else, be drawn for a seeker. */
const isCredit = ({ userId }: Request) => userId !== '';

const drawOf = ({ companyId, limit, key }: Request): Draw => ({ companyId, limit: limitFromProto(limit), key });
