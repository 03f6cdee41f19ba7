import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { JobRow, JobStatus, MatchingDb, NewJobDocument } from '../schema.ts';

type Db = ScopedDb<MatchingDb>;

export const JOB_COLUMNS = [
  'job_id', 'company_id', 'origin', 'status', 'company_name', 'company_slug', 'company_logo_path', 'title', 'place', 'work_mode',
  'employment_type', 'experience_level', 'content', 'form', 'facts', 'taxonomy', 'first_publish_time', 'publish_time',
  'repost_count', 'vector_model', 'vector_version', 'indexed_version', 'version', 'create_time', 'update_time',
] as const satisfies readonly (keyof JobRow)[];

/** Puts a job in place of what was there, as its next version. */
export async function upsertJob(db: Db, job: NewJobDocument): Promise<void> {
  await db
    .insertInto('job_documents')
    .values(job)
    .onConflict((conflict) =>
      conflict.column('job_id').doUpdateSet({ ...job, version: sql`job_documents.version + 1`, update_time: sql`now()` }),
    )
    .execute();
}

export async function updateJobStatus(db: Db, jobId: string, status: JobStatus): Promise<void> {
  await db.updateTable('job_documents').set({ status, update_time: sql`now()` }).where('job_id', '=', jobId).execute();
}

/** A company's name is searched for, and is no part of what is embedded or scored. */
export async function updateCompanyOfJobs(db: Db, companyId: string, named: Pick<JobRow, 'company_name' | 'company_slug' | 'company_logo_path'>): Promise<void> {
  await db.updateTable('job_documents').set({ ...named, update_time: sql`now()` }).where('company_id', '=', companyId).execute();
}

/** The job, in whatever state; the public is shown active ones alone. */
export function findJob(db: Db, jobId: string): Promise<JobRow | undefined> {
  return db.selectFrom('job_documents').select(JOB_COLUMNS).where('job_id', '=', jobId).executeTakeFirst();
}

export function listJobsById(db: Db, ids: readonly string[]): Promise<JobRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom('job_documents').select(JOB_COLUMNS).where('job_id', 'in', ids).execute();
}

/** Jobs whose facts were made by another taxonomy: before or behind it in the index, where `<>` would read all. */
export function listOutdatedJobs(db: Db, taxonomy: string, limit: number): Promise<JobRow[]> {
  return db.selectFrom('job_documents').select(JOB_COLUMNS).where(sql<boolean>`(taxonomy < ${taxonomy} or taxonomy > ${taxonomy})`).limit(limit).execute();
}

/** Replaces what was derived from a job that has not changed since it was read. */
export async function updateDerived(db: Db, { job_id, version }: JobRow, derived: Partial<NewJobDocument>): Promise<void> {
  await db
    .updateTable('job_documents')
    .set({ ...derived, version: version + 1, update_time: sql`now()` })
    .where('job_id', '=', job_id)
    .where('version', '=', version)
    .execute();
}
