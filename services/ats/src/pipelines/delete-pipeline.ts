import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { AtsDeps } from '../deps.ts';
import { listJobsOf } from '../jobs/job-queries.ts';
import { pipelineInUse, pipelineNotFound } from './pipeline.ts';
import { lockPipeline, updatePipeline } from './pipeline-queries.ts';

/** Deletes a pipeline that nothing goes through. A second time changes nothing. */
export async function deletePipeline({ db }: AtsDeps, actor: CompanyMember, id: string): Promise<void> {
  const { companyId } = actor;
  await asActor(db, actor, async (db) => {
    const standing = await lockPipeline(db, companyId, id);
    if (!standing) throw pipelineNotFound(id);
    if (standing.delete_time) return;
    if (standing.is_default) throw pipelineInUse(id, 'jobs begin with this pipeline: make another one the default first');
    const jobs = await listJobsOf(db, companyId, id);
    if (jobs.length > 0) throw pipelineInUse(id, `${jobs.length} of your jobs go through this pipeline: choose another one for them first`);
    await updatePipeline(db, companyId, id, { delete_time: new Date() });
  });
}
