import type { ServiceImpl } from '@connectrpc/connect';
import { type CompanyMember, memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { CreatePipelineRequestSchema, type PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { choosePipeline } from './choose-pipeline.ts';
import { createPipeline } from './create-pipeline.ts';
import { deletePipeline } from './delete-pipeline.ts';
import { jobNotFound } from './pipeline.ts';
import { draftFromProto, toProto } from './pipeline-proto.ts';
import { countByStage, countJobs, getPipeline, listPipelines, listStages, listStagesOf } from './pipeline-queries.ts';
import { updatePipeline } from './update-pipeline.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'pipelines' };

export function pipelineService(deps: AtsDeps): ServiceImpl<typeof PipelineService> {
  return {
    getPipeline: (req, ctx) => pipelineOfJob(deps, memberActor(ctx), req.jobId, ctx.signal),

    async listPipelines(req, ctx) {
      const actor = memberActor(ctx);
      const { companyId } = actor;
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const page = pageOf(LIST, await listPipelines(db, { companyId, limit: size + 1, after }), size);
          const stages = Map.groupBy(await listStagesOf(db, companyId, page.rows.map(({ id }) => id)), (stage) => stage.pipeline_id);
          const jobs = new Map((await countJobs(db, companyId)).map((row) => [row.pipeline_id, row.count]));
          return {
            pipelines: page.rows.map((row) => ({ pipeline: toProto(row, stages.get(row.id) ?? []), jobCount: jobs.get(row.id) ?? 0 })),
            nextPageToken: page.nextPageToken,
          };
        },
        ctx.signal,
      );
    },

    async createPipeline(req, ctx) {
      const input = { requestId: req.requestId, requestHash: requestHash(CreatePipelineRequestSchema, req), name: req.name.trim() };
      const made = await createPipeline(deps, memberActor(ctx), { ...input, stages: req.stages.map(draftFromProto) });
      return { pipeline: toProto(made.pipeline, made.stages) };
    },

    async updatePipeline(req, ctx) {
      const written = await updatePipeline(deps, memberActor(ctx), {
        ...req,
        name: req.name.trim(),
        stages: req.stages.map(draftFromProto),
        moves: new Map(req.moves.map(({ fromStageId, toStageId }) => [fromStageId.toLowerCase(), toStageId.toLowerCase()])),
      });
      return { pipeline: toProto(written.pipeline, written.stages) };
    },

    async deletePipeline(req, ctx) {
      await deletePipeline(deps, memberActor(ctx), req.pipelineId);
      return {};
    },

    async choosePipeline(req, ctx) {
      const actor = memberActor(ctx);
      await choosePipeline(deps, actor, { jobId: req.jobId, pipelineId: req.pipelineId.toLowerCase() });
      return pipelineOfJob(deps, actor, req.jobId, ctx.signal);
    },
  };
}

/** A job's pipeline with a count a stage, of the applicants whom the member may see. */
function pipelineOfJob({ db }: AtsDeps, actor: CompanyMember, jobId: string, signal: AbortSignal) {
  const { companyId } = actor;
  return asActorReading(
    db,
    actor,
    async (db) => {
      const job = await findJob(db, companyId, jobId);
      if (!job) throw jobNotFound(jobId);
      const stages = await listStages(db, companyId, job.pipeline_id);
      const assignedTo = actor.assignedOnly ? actor.userId : undefined;
      const counts = new Map((await countByStage(db, { companyId, jobId: job.id, assignedTo })).map((row) => [row.stage_id, row.count]));
      return {
        pipeline: toProto(await getPipeline(db, companyId, job.pipeline_id), stages),
        counts: stages.map(({ id }) => ({ stageId: id, applicantCount: counts.get(id) ?? 0 })),
      };
    },
    signal,
  );
}
