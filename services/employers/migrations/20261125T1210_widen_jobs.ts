import { type Kysely, sql } from 'kysely';

// A place of the plan is held by a publication, not by its job: what is told late of one that ended takes nothing from the next.
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table jobs add column publication_id uuid`.execute(db);
  await sql`alter table jobs no force row level security`.execute(db);
  await sql`update jobs set publication_id = id`.execute(db);
  await sql`alter table jobs force row level security`.execute(db);
  await sql`alter table jobs alter column publication_id set not null`.execute(db);
  await sql`create index jobs_open on jobs (company_id) where status = 'active'`.execute(db);
  await sql`
    create policy jobs_public on jobs for select
      using ((select current_setting('app.actor', true)) = 'public' and status = 'active')
  `.execute(db);
  await sql`grant delete on jobs to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`revoke delete on jobs from hireflux_app`.execute(db);
  await sql`drop policy jobs_public on jobs`.execute(db);
  await sql`drop index jobs_open`.execute(db);
  await sql`alter table jobs drop column publication_id`.execute(db);
}
