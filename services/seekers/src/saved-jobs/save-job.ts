import type { Seeker } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { SeekersDeps } from '../deps.ts';
import type { SavedJobRow } from '../schema.ts';
import { jobNotFound, MOST_SAVED_JOBS, savedJobsFull } from './saved-job.ts';
import { countSavedJobs, findSavedJob, insertSavedJob, lockSavedJobsOf } from './saved-job-queries.ts';

/** Saves an open job as it is called now. One that is saved stays as it was, whatever became of it since. */
export async function saveJob({ db, jobs }: Pick<SeekersDeps, 'db' | 'jobs'>, actor: Seeker, jobId: string): Promise<SavedJobRow> {
  const { userId } = actor;
  const before = await asActorReading(db, actor, (db) => findSavedJob(db, userId, jobId));
  if (before) return before;
  const { open, title, companyName } = await jobs.self.getJobForApplication({ jobId });
  if (!open) throw jobNotFound(jobId);
  return asActor(db, actor, async (db) => {
    await lockSavedJobsOf(db, userId);
    const meanwhile = await findSavedJob(db, userId, jobId);
    if (meanwhile) return meanwhile;
    if ((await countSavedJobs(db, userId)) >= MOST_SAVED_JOBS) throw savedJobsFull();
    return insertSavedJob(db, { user_id: userId, job_id: jobId, job_title: title, company_name: companyName });
  });
}
