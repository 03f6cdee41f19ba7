import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { AtsDb, JobRow, NewJob } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

export function findJob(db: Db, companyId: string, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('company_id', '=', companyId).where('id', '=', id).executeTakeFirst();
}

/** Keeps what is known of a job; its pipeline stays the one that it began with. */
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
