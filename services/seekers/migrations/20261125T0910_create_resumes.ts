import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table resumes (
      user_id           uuid not null,
      id                uuid not null,
      request_id        uuid not null,
      request_hash      bytea not null,
      resume_version_id uuid not null,
      file_name         text not null check (char_length(file_name) between 1 and 255),
      create_time       timestamptz(3) not null default now(),
      delete_time       timestamptz(3),
      primary key (user_id, id),
      unique (user_id, request_id)
    )
  `.execute(db);
  await sql`
    create table resume_versions (
      user_id        uuid not null,
      id             uuid not null,
      resume_id      uuid not null,
      object_key     text not null,
      media_type     text not null,
      size_bytes     bigint not null check (size_bytes > 0),
      sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      outcome        text not null check (outcome in ('read', 'no_text', 'encrypted', 'damaged', 'too_large')),
      kind           text not null check (kind in ('pdf', 'docx')),
      page_count     integer not null check (page_count >= 0),
      reader_version text not null,
      lines          jsonb not null,
      create_time    timestamptz(3) not null default now(),
      primary key (user_id, id),
      foreign key (user_id, resume_id) references resumes (user_id, id)
    )
  `.execute(db);
  await sql`
    create table resume_facts (
      user_id           uuid not null,
      resume_version_id uuid not null,
      position          integer not null,
      fact_id           text not null,
      kind              text not null check (kind in (
                          'name', 'email', 'phone', 'link', 'place', 'headline', 'summary', 'skill',
                          'employment', 'education', 'language', 'certification', 'project')),
      text              text not null,
      organization      text not null default '',
      detail            text not null default '',
      period            jsonb,
      confidence        double precision not null check (confidence between 0 and 1),
      quotes            jsonb not null,
      primary key (user_id, resume_version_id, position),
      unique (user_id, resume_version_id, fact_id),
      foreign key (user_id, resume_version_id) references resume_versions (user_id, id) on delete cascade
    )
  `.execute(db);
  // What is to be deleted from the object store: written with the rows' deletion, carried out by a sweep.
  await sql`
    create table file_removals (
      object_key  text primary key,
      create_time timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`create index resumes_by_time on resumes (user_id, create_time desc, id desc) where delete_time is null`.execute(db);
  await sql`create index resume_versions_by_id on resume_versions (id)`.execute(db);
  await sql`create index resume_versions_by_resume on resume_versions (user_id, resume_id)`.execute(db);

  for (const table of ['resumes', 'resume_versions', 'resume_facts', 'file_removals']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  for (const table of ['resumes', 'resume_versions', 'resume_facts']) {
    await sql`
      create policy ${sql.ref(`${table}_seeker`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) = 'seeker'
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
  }
  // For GetSubmittedResume, once the application was found to be the company's.
  for (const table of ['resumes', 'resume_versions', 'resume_facts']) {
    await sql`
      create policy ${sql.ref(`${table}_submitted`)} on ${sql.table(table)} for select
        using ((select current_setting('app.system', true)) = 'submitted_resume')
    `.execute(db);
  }
  await sql`
    create policy file_removals_seeker on file_removals for insert
      with check ((select current_setting('app.actor', true)) = 'seeker')
  `.execute(db);
  await sql`
    create policy file_removals_sweep on file_removals
      using ((select current_setting('app.system', true)) = 'sweep')
  `.execute(db);
  await sql`grant select, insert, update on resumes to hireflux_app`.execute(db);
  await sql`grant select, insert, delete on resume_versions, resume_facts, file_removals to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table file_removals, resume_facts, resume_versions, resumes`.execute(db);
}
