import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { SavedJobSchema, SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import type { SeekersDeps } from '../deps.ts';
import type { SavedJobRow } from '../schema.ts';
import { saveJob } from './save-job.ts';
import { deleteSavedJob, listSavedJobs } from './saved-job-queries.ts';

const DEFAULT_PAGE_SIZE = 20;

export function savedJobService(deps: Pick<SeekersDeps, 'db' | 'jobs'>): ServiceImpl<typeof SavedJobService> {
  return {
    async saveJob({ jobId }, ctx) {
      return { savedJob: toProto(await saveJob(deps, seekerActor(ctx), jobId)) };
    },

    async unsaveJob({ jobId }, ctx) {
      const actor = seekerActor(ctx);
      await asActor(deps.db, actor, (db) => deleteSavedJob(db, actor.userId, jobId));
      return {};
    },

    async listSavedJobs({ pageSize, pageToken, jobIds }, ctx) {
      const size = pageSize || DEFAULT_PAGE_SIZE;
      const list = { name: 'saved_jobs', filter: jobIds.toSorted() };
      const after = decodePageToken(list, pageToken);
      const actor = seekerActor(ctx);
      const rows = await asActorReading(deps.db, actor, (db) => listSavedJobs(db, actor.userId, { limit: size + 1, after, jobIds }), ctx.signal);
      const page = pageOf(list, rows, size);
      return { savedJobs: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },
  };
}

const toProto = (row: SavedJobRow): MessageInitShape<typeof SavedJobSchema> => ({
  jobId: row.job_id,
  jobTitle: row.job_title,
  companyName: row.company_name,
  saveTime: timestampFromDate(row.create_time),
  open: row.is_open,
});
