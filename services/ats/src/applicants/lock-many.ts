import type { ScopedDb } from '@hireflux/kit/db';
import { holdJobs } from '../jobs/job-queries.ts';
import { holdPipelines, listStagesOf } from '../pipelines/pipeline-queries.ts';
import type { AtsDb } from '../schema.ts';
import { listJobIdsOf, lockApplicants } from './applicant-queries.ts';
import type { LockedApplicant } from './lock-placed.ts';

/** As lockPlaced, for many applicants of a company, by their ids; those whom it does not have are left out. */
export async function lockMany(db: ScopedDb<AtsDb>, companyId: string, ids: readonly string[]): Promise<Map<string, LockedApplicant>> {
  const jobs = await holdJobs(db, companyId, await listJobIdsOf(db, companyId, ids));
  const pipelines = await holdPipelines(db, companyId, [...new Set(jobs.map((job) => job.pipeline_id))]);
  const stages = Map.groupBy(await listStagesOf(db, companyId, pipelines.map(({ id }) => id)), (stage) => stage.pipeline_id);
  const jobOf = new Map(jobs.map((job) => [job.id, job]));
  return new Map(
    (await lockApplicants(db, companyId, { ids })).map((applicant) => {
      const job = jobOf.get(applicant.job_id)!;
      const own = stages.get(job.pipeline_id) ?? [];
      return [applicant.id, { job, stages: own, applicant, stage: own.find(({ id }) => id === applicant.stage_id)! }];
    }),
  );
}
