import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table applications (
      user_id           uuid not null,
      id                uuid not null,
      job_id            uuid not null,
      company_id        uuid not null,
      company_name      text not null,
      job_title         text not null,
      attempt           integer not null default 1 check (attempt > 0),
      outcome           text not null default 'active' check (outcome in ('active', 'withdrawn', 'hired', 'rejected')),
      stage_name        text not null default '',
      stage_kind        text check (stage_kind in (
                          'new', 'screening', 'assessment', 'interview', 'offer', 'hired', 'rejected')),
      stage_time        timestamptz(3),
      submit_time       timestamptz(3) not null default now(),
      withdraw_time     timestamptz(3),
      create_time       timestamptz(3) not null default now(),
      update_time       timestamptz(3) not null default now(),
      primary key (user_id, id),
      unique (user_id, job_id)
    )
  `.execute(db);
  // The receipt: exactly what was sent, a row each time that it was. Nothing here is ever changed.
  await sql`
    create table application_submissions (
      user_id           uuid not null,
      application_id    uuid not null,
      attempt           integer not null,
      request_id        uuid not null,
      request_hash      bytea not null,
      resume_id         uuid not null,
      resume_version_id uuid not null,
      form              jsonb not null,
      answers           jsonb not null,
      cover_letter      text not null,
      portfolio_url     text not null,
      submit_time       timestamptz(3) not null default now(),
      primary key (user_id, application_id, attempt),
      unique (user_id, request_id),
      foreign key (user_id, application_id) references applications (user_id, id),
      foreign key (user_id, resume_version_id) references resume_versions (user_id, id)
    )
  `.execute(db);
  await sql`create index applications_by_time on applications (user_id, create_time desc, id desc)`.execute(db);
  await sql`create index applications_by_id on applications (id)`.execute(db);
  await sql`create index application_submissions_by_version on application_submissions (user_id, resume_version_id)`.execute(db);
  await sql`create index application_submissions_by_application on application_submissions (application_id, attempt desc)`.execute(db);

  for (const table of ['applications', 'application_submissions']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_seeker`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) = 'seeker'
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
  }
  await sql`
    create policy applications_company on applications for select
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy applications_consumer on applications
      using ((select current_setting('app.system', true)) = 'consumer')
  `.execute(db);
  await sql`
    create policy application_submissions_submitted on application_submissions for select
      using ((select current_setting('app.system', true)) = 'submitted_resume')
  `.execute(db);
  await sql`grant select, insert, update on applications to hireflux_app`.execute(db);
  await sql`grant select, insert on application_submissions to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table application_submissions, applications`.execute(db);
}
