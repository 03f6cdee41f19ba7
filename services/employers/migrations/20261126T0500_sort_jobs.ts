import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index jobs_by_update on jobs (company_id, update_time desc, id desc)`.execute(db);
  await sql`create index jobs_by_title on jobs (company_id, left(lower(title), 60), id)`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop index jobs_by_title, jobs_by_update`.execute(db);
}
