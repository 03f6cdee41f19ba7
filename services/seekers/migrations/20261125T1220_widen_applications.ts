import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // Unset until the ats names a stage: for rows from before, until the next move.
  await sql`alter table applications add column stage_id uuid`.execute(db);
  // What was told of the person and the job, which the receipt shows whatever they say later.
  await sql`
    alter table application_submissions
      add column company_name    text not null default '',
      add column job_title       text not null default '',
      add column candidate_name  text not null default '',
      add column candidate_email text not null default '',
      add column candidate_phone text not null default '',
      add column place           jsonb,
      add column preferences     jsonb
  `.execute(db);
  await sql`
    create table application_files (
      user_id        uuid not null,
      application_id uuid not null,
      attempt        integer not null,
      question_id    uuid not null,
      object_key     text not null unique,
      file_name      text not null check (char_length(file_name) between 1 and 255),
      media_type     text not null,
      size_bytes     bigint not null check (size_bytes > 0),
      sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      create_time    timestamptz(3) not null default now(),
      primary key (user_id, application_id, attempt, question_id),
      foreign key (user_id, application_id, attempt) references application_submissions (user_id, application_id, attempt)
    )
  `.execute(db);
  await sql`create index applications_by_stage on applications (stage_id) where stage_id is not null`.execute(db);
  await sql`create index application_submissions_by_resume on application_submissions (user_id, resume_id)`.execute(db);
  await sql`create index application_files_by_application on application_files (application_id, attempt)`.execute(db);

  // Its owner is held by row-level security too, and would change no row.
  for (const table of ['applications', 'application_submissions']) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`
    update application_submissions sent
    set company_name = application.company_name, job_title = application.job_title
    from applications application
    where application.user_id = sent.user_id and application.id = sent.application_id
  `.execute(db);
  for (const table of ['applications', 'application_submissions']) await sql`alter table ${sql.table(table)} force row level security`.execute(db);

  await sql`alter table application_files enable row level security`.execute(db);
  await sql`alter table application_files force row level security`.execute(db);
  await sql`
    create policy application_files_seeker on application_files
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy application_files_submitted on application_files for select
      using ((select current_setting('app.system', true)) = 'submitted_resume')
  `.execute(db);
  await sql`grant select, insert on application_files to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table application_files`.execute(db);
  await sql`drop index application_submissions_by_resume`.execute(db);
  await sql`
    alter table application_submissions
      drop column company_name, drop column job_title, drop column candidate_name, drop column candidate_email,
      drop column candidate_phone, drop column place, drop column preferences
  `.execute(db);
  await sql`alter table applications drop column stage_id`.execute(db);
}
