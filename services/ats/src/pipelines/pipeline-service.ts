import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { jobNotFound } from './pipeline.ts';
import { toProto } from './pipeline-proto.ts';
import { countByStage, getPipeline, listStages } from './pipeline-queries.ts';

export function pipelineService(deps: AtsDeps): ServiceImpl<typeof PipelineService> {
  return {
    async getPipeline(req, ctx) {
      const actor = memberActor(ctx);
      const { companyId } = actor;
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const job = await findJob(db, companyId, req.jobId);
          if (!job) throw jobNotFound(req.jobId);
          const stages = await listStages(db, companyId, job.pipeline_id);
          const assignedTo = actor.assignedOnly ? actor.userId : undefined;
          const counts = new Map(
            (await countByStage(db, { companyId, jobId: job.id, assignedTo })).map((row) => [row.stage_id, row.count]),
          );
          return {
            pipeline: toProto(await getPipeline(db, companyId, job.pipeline_id), stages),
            counts: stages.map(({ id }) => ({ stageId: id, applicantCount: counts.get(id) ?? 0 })),
          };
        },
        ctx.signal,
      );
    },
  };
}
