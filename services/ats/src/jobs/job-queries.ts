import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { AtsDb, JobRow, NewJob } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

export function findJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return jobs(db, companyId, id).executeTakeFirst();
}

/** Keeps others from choosing another pipeline for the job, and from nothing else. */
export function holdJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return jobs(db, companyId, id).forKeyShare().executeTakeFirst();
}

/** As holdJob, for several at once, in an order that is the same for all. */
export function holdJobs(db: Db, companyId: string, ids: readonly string[]): Promise<JobRow[]> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).orderBy('id').forKeyShare().execute();
}

/** Waits for all who hold the job. */
export function lockJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return jobs(db, companyId, id).forUpdate().executeTakeFirst();
}

function jobs(db: Db, companyId: string, id: string) {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('id', '=', id);
}

/** Keeps what is known of a job; its pipeline stays the one that it began with or that was chosen. */
export async function upsertJob(db: Db, job: NewJob): Promise<void> {
  const { title, company_name, creator_id, knock_outs } = job;
  await db
    .insertInto('jobs')
    .values(job)
    .onConflict((c) =>
      c.columns(['company_id', 'id']).doUpdateSet({ title, company_name, creator_id, knock_outs, update_time: sql`now()` }),
    )
    .execute();
}

export async function updateJobPipeline(db: Db, companyId: string, id: string, pipelineId: string): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ pipeline_id: pipelineId, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export function listJobs(db: Db, companyId: string, ids: readonly string[]): Promise<JobRow[]> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('id', 'in', ids).execute();
}

export function listJobsOf(db: Db, companyId: string, pipelineId: string): Promise<JobRow[]> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('pipeline_id', '=', pipelineId).execute();
}

export async function updateCompanyName(db: Db, companyId: string, name: string): Promise<void> {
  await db.updateTable('jobs').set({ company_name: name, update_time: sql`now()` }).where('company_id', '=', companyId).execute();
}
