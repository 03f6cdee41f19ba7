import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { lockApplicants } from '../applicants/applicant-queries.ts';
import { moveMany } from '../applicants/move-many.ts';
import type { AtsDeps } from '../deps.ts';
import { lockJob, updateJobPipeline } from '../jobs/job-queries.ts';
import { counterpart, jobNotFound, pipelineNotFound } from './pipeline.ts';
import { holdPipeline, listStages } from './pipeline-queries.ts';

export interface ChooseInput {
  readonly jobId: string;
  readonly pipelineId: string;
}

/** Has a job go through another pipeline, its applicants in the stages there that stand for their own. */
export async function choosePipeline({ db }: AtsDeps, actor: CompanyMember, { jobId, pipelineId }: ChooseInput): Promise<void> {
  const { companyId } = actor;
  await asActor(db, actor, async (db) => {
    const job = await lockJob(db, companyId, jobId);
    if (!job) throw jobNotFound(jobId);
    // In one order, whichever way two jobs go.
    const held = [];
    for (const id of [job.pipeline_id, pipelineId].sort()) held.push(await holdPipeline(db, companyId, id));
    const chosen = held.find((pipeline) => pipeline?.id === pipelineId);
    if (!chosen) throw pipelineNotFound(pipelineId);
    if (chosen.id === job.pipeline_id) return;
    const [own, others] = [await listStages(db, companyId, job.pipeline_id), await listStages(db, companyId, chosen.id)];
    const applicants = await lockApplicants(db, companyId, { jobId: job.id });
    await updateJobPipeline(db, companyId, job.id, chosen.id);
    await moveMany(
      db,
      actor,
      applicants.map((standing) => {
        const from = own.find(({ id }) => id === standing.stage_id)!;
        return { standing, job, from, to: counterpart(from, own, others) };
      }),
    );
  });
}
