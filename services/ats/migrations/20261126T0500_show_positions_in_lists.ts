import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // The post that the résumé names last, for the row in a list. Applications that came before show none until they are sent again.
  await sql`
    alter table job_applications
      add column current_title text not null default '',
      add column current_employer text not null default ''
  `.execute(db);
  await sql`
    create index job_applications_by_stage
      on job_applications (company_id, job_id, stage_id, fit_rank desc, coverage_rank desc, submit_time, id)
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop index job_applications_by_stage`.execute(db);
  await sql`alter table job_applications drop column current_title, drop column current_employer`.execute(db);
}
