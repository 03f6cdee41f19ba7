import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { SavedJobRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** Lets one transaction at a time save a seeker's jobs, so that no more are saved than may be. */
export async function lockSavedJobsOf(db: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('saved_jobs'), hashtext(${userId}))`.execute(db);
}

export function findSavedJob(db: Db, userId: string, jobId: string): Promise<SavedJobRow | undefined> {
  return db.selectFrom('saved_jobs').selectAll().where('user_id', '=', userId).where('job_id', '=', jobId).executeTakeFirst();
}

export async function countSavedJobs(db: Db, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('saved_jobs')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return count;
}

export function insertSavedJob(db: Db, job: Pick<SavedJobRow, 'user_id' | 'job_id' | 'job_title' | 'company_name'>): Promise<SavedJobRow> {
  return db.insertInto('saved_jobs').values(job).returningAll().executeTakeFirstOrThrow();
}

/** A page of saved jobs, under the name that pages know their rows by. */
export function listSavedJobs(
  db: Db,
  userId: string,
  page: { readonly limit: number; readonly after: Cursor | undefined; readonly jobIds: readonly string[] },
): Promise<(SavedJobRow & { id: string })[]> {
  return db
    .selectFrom('saved_jobs')
    .selectAll()
    .select('job_id as id')
    .where('user_id', '=', userId)
    .$if(page.jobIds.length > 0, (q) => q.where('job_id', 'in', page.jobIds))
    .$if(page.after !== undefined, (q) => q.where(sql<boolean>`(create_time, job_id) < (${page.after!.createTime}, ${page.after!.id}::uuid)`))
    .orderBy('create_time', 'desc')
    .orderBy('job_id', 'desc')
    .limit(page.limit)
    .execute();
}

export async function deleteSavedJob(db: Db, userId: string, jobId: string): Promise<void> {
  await db.deleteFrom('saved_jobs').where('user_id', '=', userId).where('job_id', '=', jobId).execute();
}

/** Says of a job, wherever it is saved, whether it takes applications. */
export async function updateSavedJobs(db: Db, jobId: string, isOpen: boolean): Promise<void> {
  await db.updateTable('saved_jobs').set({ is_open: isOpen }).where('job_id', '=', jobId).where('is_open', '=', !isOpen).execute();
}
