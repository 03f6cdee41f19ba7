import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { CompanyRow, EmployersDb, JobPatch, JobRow, NewJob } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

export function findJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('id', '=', id).executeTakeFirst();
}

export function lockJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The open jobs of a company whose publications these are. */
export async function lockPublications(db: Db, companyId: string, publicationIds: readonly string[]): Promise<JobRow[]> {
  if (publicationIds.length === 0) return [];
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('status', '=', sql.lit('active'))
    .where('publication_id', 'in', publicationIds)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export function findJobByRequest(db: Db, companyId: string, requestId: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('request_id', '=', requestId).executeTakeFirst();
}

/** Returns undefined where the company has used this request_id before. */
export function insertJob(db: Db, job: NewJob): Promise<JobRow | undefined> {
  return db
    .insertInto('jobs')
    .values(job)
    .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Changes a job whose row is locked. */
export function updateJob(db: Db, companyId: string, id: string, patch: JobPatch): Promise<JobRow> {
  return db
    .updateTable('jobs')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function deleteJob(db: Db, companyId: string, id: string): Promise<void> {
  await db.deleteFrom('jobs').where('company_id', '=', companyId).where('id', '=', id).execute();
}

/** Opens a job: the first time sets its first publication, a time after a close counts as a repost. */
export function openJob(db: Db, companyId: string, id: string): Promise<JobRow> {
  return db
    .updateTable('jobs')
    .set({
      status: 'active',
      publish_time: sql`now()`,
      first_publish_time: sql`coalesce(first_publish_time, now())`,
      repost_count: sql`repost_count + (status = 'closed')::int`,
      close_time: null,
      version: sql`version + 1`,
      update_time: sql`now()`,
    })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A job with the company that it is of. */
export function findJobAndCompany(db: Db, id: string): Promise<(JobRow & { company_name: CompanyRow['name'] }) | undefined> {
  return db
    .selectFrom('jobs')
    .innerJoin('companies', 'companies.id', 'jobs.company_id')
    .selectAll('jobs')
    .select('companies.name as company_name')
    .where('jobs.id', '=', id)
    .executeTakeFirst();
}
