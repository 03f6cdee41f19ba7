import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table saved_jobs (
      user_id      uuid not null,
      job_id       uuid not null,
      job_title    text not null,
      company_name text not null,
      is_open      boolean not null default true,
      create_time  timestamptz(3) not null default now(),
      primary key (user_id, job_id)
    )
  `.execute(db);
  await sql`create index saved_jobs_by_time on saved_jobs (user_id, create_time desc, job_id desc)`.execute(db);
  await sql`create index saved_jobs_by_job on saved_jobs (job_id)`.execute(db);

  await sql`alter table saved_jobs enable row level security`.execute(db);
  await sql`alter table saved_jobs force row level security`.execute(db);
  await sql`
    create policy saved_jobs_seeker on saved_jobs
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy saved_jobs_consumer on saved_jobs
      using ((select current_setting('app.system', true)) = 'consumer')
  `.execute(db);
  await sql`grant select, insert, update, delete on saved_jobs to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table saved_jobs`.execute(db);
}
