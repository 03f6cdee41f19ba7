import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { seeCandidacy } from '../applicants/see-applicant.ts';
import type { AtsDeps } from '../deps.ts';
import { worksOn } from '../notes/note.ts';
import { toProto } from './activity-proto.ts';
import { listActivity } from './activity-queries.ts';

const DEFAULT_PAGE_SIZE = 20;

export function activityService(deps: AtsDeps): ServiceImpl<typeof ActivityService> {
  return {
    async listActivity(req, ctx) {
      const actor = memberActor(ctx);
      const { userId, companyId } = actor;
      const { applicationId } = req;
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const list = { name: 'activity', filter: { applicationId } };
      const after = decodePageToken(list, req.pageToken);
      const rows = await asActorReading(
        deps.db,
        actor,
        async (db) => {
          const worksOnJob = worksOn(actor, await seeCandidacy(db, actor, applicationId));
          return listActivity(db, { companyId, applicationId, userId, worksOnJob, limit: size + 1, after });
        },
        ctx.signal,
      );
      const page = pageOf(list, rows, size);
      return { activities: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },
  };
}
