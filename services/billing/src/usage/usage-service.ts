import type { ServiceImpl } from '@connectrpc/connect';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { CommitUsageRequest, UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import type { BillingDeps } from '../deps.ts';
import type { HoldRow } from '../schema.ts';
import { limitFromProto } from '../subscriptions/subscription-proto.ts';
import { commitUsage } from './commit-usage.ts';
import { deleteHold } from './hold-queries.ts';
import { type Draw, keyOf, reserveUsage } from './reserve-usage.ts';

const USAGE = systemActor('usage');

export function usageService(deps: BillingDeps): ServiceImpl<typeof UsageService> {
  return {
    async reserveUsage(req) {
      return { hold: toProto(await reserveUsage(deps, drawOf(req))) };
    },

    async commitUsage(req) {
      return { hold: toProto(await commitUsage(deps, drawOf(req))) };
    },

    async releaseUsage(req) {
      await asActor(deps.db, USAGE, (db) => deleteHold(db, keyOf(drawOf(req))));
      return {};
    },
  };
}

function drawOf({ companyId, limit, key }: Pick<CommitUsageRequest, 'companyId' | 'limit' | 'key'>): Draw {
  return { companyId, limit: limitFromProto(limit), key };
}

function toProto({ hold_key, committed, expire_time }: HoldRow) {
  return { key: hold_key, committed, ...(expire_time && { expireTime: timestampFromDate(expire_time) }) };
}
