import { AppError } from '@hireflux/kit/errors';

/** How many jobs a seeker saves at most. */
export const MOST_SAVED_JOBS = 1000;

/** There is none, or it takes no applications: which of them, only its company knows. */
export function jobNotFound(jobId: string): AppError {
  return new AppError('JOB_NOT_FOUND', 'there is no such job open now', { job_id: jobId });
}

export function savedJobsFull(): AppError {
  return new AppError('SAVED_JOBS_FULL', `you have saved ${MOST_SAVED_JOBS} jobs, as many as there may be: let one go that you do not need`, { limit: String(MOST_SAVED_JOBS) });
}
