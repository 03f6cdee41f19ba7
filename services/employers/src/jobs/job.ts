import { isBlank } from '@hireflux/kit/blank';
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
    wanted: status,
  });
}

/** What was published stays, for those who applied. */
export function assertMayBeDeleted({ id, status }: Pick<JobRow, 'id' | 'status'>): void {
  if (status === 'draft') return;
  const instead = status === 'closed' ? 'it stays for the record of its applicants' : 'close it instead';
  throw new AppError('JOB_STATUS_FORBIDS', `a job that is ${status} cannot be deleted: ${instead}`, { job_id: id, status, wanted: 'deleted' });
}

/** Refuses a title that is blank but for a letter or two. */
export function assertTitled({ title }: Pick<JobRow, 'title'>): void {
  if (isBlank(title) || [...title.trim()].length < 3) throw new AppError('INVALID_REQUEST', 'title must be at least 3 characters long, without the blanks around it');
}

export type Said = Pick<JobRow, 'description' | 'location' | 'location_city' | 'location_region' | 'location_country' | 'location_type'>;
export type Missing = 'description' | 'place';

const WORDS: Record<Missing, string> = { description: 'a description', place: 'a place, or that it is remote' };

/** What a job must say before anyone applies for it, and does not. */
export function missingIn(job: Said): Missing[] {
  const placed = [job.location, job.location_city, job.location_region, job.location_country].some((part) => !isBlank(part));
  return [...(isBlank(job.description) ? (['description'] as const) : []), ...(!placed && job.location_type !== 'remote' ? (['place'] as const) : [])];
}

export function assertComplete(job: Said & Pick<JobRow, 'id'>): void {
  const missing = missingIn(job).map((each) => WORDS[each]);
  if (missing.length === 0) return;
  throw new AppError('JOB_INCOMPLETE', `a job that is published needs ${missing.join(' and ')}`, {
    job_id: job.id,
    missing: missing.join(', '),
  });
}
