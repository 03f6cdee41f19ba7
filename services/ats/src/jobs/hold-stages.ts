import type { ScopedDb } from '@hireflux/kit/db';
import { holdPipeline, listStages } from '../pipelines/pipeline-queries.ts';
import type { AtsDb, JobRow, StageRow } from '../schema.ts';
import { holdJob } from './job-queries.ts';

export interface HeldStages {
  readonly job: JobRow;
  readonly stages: readonly StageRow[];
}

/**
 * A job and the stages that its applicants may be in, which stay so until the end of the transaction.
 * Whoever changes stages locks job or pipeline before applicants; so does this, and nobody waits in a circle.
 */
export async function holdStages(db: ScopedDb<AtsDb>, companyId: string, jobId: string): Promise<HeldStages | undefined> {
  const job = await holdJob(db, companyId, jobId);
  if (!job) return undefined;
  await holdPipeline(db, companyId, job.pipeline_id);
  return { job, stages: await listStages(db, companyId, job.pipeline_id) };
}
