import { publicActor, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { MatchingDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { jobNotFound } from './job-document.ts';
import { findJob } from './job-queries.ts';

/** Reads documents in whatever state. */
const ANY_STATE = systemActor('sweep');

/** An open job. Of one that was open, its title and company are told, which were public. */
export async function getPublicJob({ db }: MatchingDeps, jobId: string, signal: AbortSignal): Promise<JobRow> {
  const job = await asActorReading(db, publicActor, (db) => findJob(db, jobId), signal);
  if (job) return job;
  const closed = await asActorReading(db, ANY_STATE, (db) => findJob(db, jobId), signal);
  throw closed ? jobNotOpen(closed) : jobNotFound(jobId);
}

function jobNotOpen({ job_id, title, company_name, company_slug }: JobRow): AppError {
  return new AppError('JOB_NOT_OPEN', 'this job takes no applications any more: look at others of its company, or at jobs like it', {
    job_id,
    title,
    company_name,
    company_slug,
  });
}
