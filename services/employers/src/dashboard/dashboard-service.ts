import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import type { EmployersDeps } from '../deps.ts';
import { listActivity } from './activity-queries.ts';
import { applicantReach } from './applicant-reach.ts';
import { activityToProto, statsToProto } from './dashboard-proto.ts';
import { getStats } from './get-stats.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'recent_activity' };

export function dashboardService(deps: EmployersDeps): ServiceImpl<typeof DashboardService> {
  return {
    async getStats(req, ctx) {
      const actor = memberActor(ctx);
      const dayStart = req.dayStartTime && timestampDate(req.dayStartTime);
      return statsToProto(await getStats(deps, actor, { reach: applicantReach(ctx, actor), dayStart }, ctx.signal));
    },

    async listRecentActivity(req, ctx) {
      const actor = memberActor(ctx);
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      const page = { limit: size + 1, after, reach: applicantReach(ctx, actor), userId: actor.userId };
      const rows = await asActorReading(deps.db, actor, (db) => listActivity(db, actor.companyId, page), ctx.signal);
      const { rows: shown, nextPageToken } = pageOf(LIST, rows, size);
      return { activities: shown.map(activityToProto), nextPageToken };
    },
  };
}
