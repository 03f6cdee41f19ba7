import { AppError } from '@hireflux/kit/errors';
import type { JobRow, JobStatusName } from '../schema.ts';

/** Which status may follow which. Deleting is for drafts, and has no status. */
const NEXT: Record<JobStatusName, readonly JobStatusName[]> = {
  draft: ['active'],
  active: ['paused', 'closed'],
  paused: ['active', 'closed'],
  closed: ['active'],
};

export function jobNotFound(id: string): AppError {
  return new AppError('JOB_NOT_FOUND', 'there is no such job', { job_id: id });
}

export function assertMayBecome(job: Pick<JobRow, 'id' | 'status'>, status: JobStatusName): void {
  if (NEXT[job.status].includes(status)) return;
  throw new AppError('JOB_STATUS_FORBIDS', `a job that is ${job.status} cannot become ${status}`, {
    job_id: job.id,
    status: job.status,
  });
}

/** What a job must say before anyone applies for it. */
export function assertComplete(job: Pick<JobRow, 'id' | 'description' | 'location' | 'location_type'>): void {
  const missing = [
    ...(job.description.trim() === '' ? ['a description'] : []),
    ...(job.location.trim() === '' && job.location_type !== 'remote' ? ['a place, or that it is remote'] : []),
  ];
  if (missing.length === 0) return;
  throw new AppError('JOB_INCOMPLETE', `the job still needs ${missing.join(' and ')} before it can be published`, {
    job_id: job.id,
    missing: missing.join(', '),
  });
}
