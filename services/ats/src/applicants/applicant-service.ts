import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, encodePageToken } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { ApplicantOrder, type ApplicantService, MoveStageRequestSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { jobNotFound } from '../pipelines/pipeline.ts';
import { listStages } from '../pipelines/pipeline-queries.ts';
import { detailToProto, toProto } from './applicant-proto.ts';
import { listByFit, listNewest } from './applicant-queries.ts';
import { getApplicant } from './get-applicant.ts';
import { moveStage } from './move-stage.ts';

const DEFAULT_PAGE_SIZE = 20;

export function applicantService(deps: AtsDeps): ServiceImpl<typeof ApplicantService> {
  return {
    async listApplicants(req, ctx) {
      const actor = memberActor(ctx);
      const { companyId } = actor;
      const { jobId, stageId } = req;
      const byFit = req.order === ApplicantOrder.FIT_INDEX;
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const list = { name: byFit ? 'applicants.fit' : 'applicants.newest', filter: { jobId, stageId }, keyCount: byFit ? 2 : 0 };
      const page = {
        companyId,
        jobId,
        stageId: stageId || undefined,
        assignedTo: actor.assignedOnly ? actor.userId : undefined,
        limit: size + 1,
        after: decodePageToken(list, req.pageToken),
      };
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const job = await findJob(db, companyId, jobId);
          if (!job) throw jobNotFound(jobId);
          const stages = new Map((await listStages(db, companyId, job.pipeline_id)).map((stage) => [stage.id, stage]));
          const rows = await (byFit ? listByFit : listNewest)(db, page);
          const shown = rows.slice(0, size);
          const last = shown.at(-1);
          return {
            applicants: shown.map((row) => toProto(row, stages.get(row.stage_id)!)),
            nextPageToken:
              rows.length > size && last
                ? encodePageToken(list, {
                    createTime: last.submit_time,
                    id: last.id,
                    ...(byFit && { keys: [last.fit_rank, last.coverage_rank] }),
                  })
                : '',
          };
        },
        ctx.signal,
      );
    },

    async getApplicant(req, ctx) {
      const read = await getApplicant(deps, memberActor(ctx), req.applicationId);
      const stage = read.stages.find(({ id }) => id === read.applicant.stage_id)!;
      return { applicant: toProto(read.applicant, stage), detail: detailToProto(read) };
    },

    async moveStage(req, ctx) {
      const input = { ...req, requestHash: requestHash(MoveStageRequestSchema, req) };
      const { applicant, stage } = await moveStage(deps, memberActor(ctx), input);
      return { applicant: toProto(applicant, stage) };
    },
  };
}
