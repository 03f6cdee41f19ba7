import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // What the public reads across companies, so the job alone is the key. Content, form and facts are read whole.
  await sql`
    create table job_documents (
      job_id             uuid primary key,
      company_id         uuid not null,
      origin             text not null check (origin in ('native', 'feed')),
      status             text not null check (status in ('active', 'paused', 'closed')),
      company_name       text not null,
      company_slug       text not null,
      title              text not null,
      place              text not null,
      skills             text not null,
      body               text not null,
      work_mode          text check (work_mode in ('remote', 'hybrid', 'onsite')),
      employment_type    text check (employment_type in ('full_time', 'part_time', 'contract', 'internship', 'temporary')),
      experience_level   text check (experience_level in ('entry', 'mid', 'senior', 'lead', 'executive')),
      content            bytea not null,
      form               bytea not null,
      facts              jsonb not null,
      taxonomy           text not null,
      first_publish_time timestamptz(3) not null,
      publish_time       timestamptz(3) not null,
      repost_count       integer not null,
      vector             bytea,
      vector_model       text,
      vector_version     integer,
      indexed_version    integer,
      version            integer not null default 1,
      create_time        timestamptz(3) not null default now(),
      update_time        timestamptz(3) not null default now(),
      search             tsvector not null generated always as (
        setweight(to_tsvector('english'::regconfig, title), 'A') ||
        setweight(to_tsvector('english'::regconfig, skills), 'B') ||
        setweight(to_tsvector('english'::regconfig, company_name || ' ' || place), 'C') ||
        setweight(to_tsvector('english'::regconfig, body), 'D')
      ) stored
    )
  `.execute(db);
  await sql`
    create table candidate_documents (
      user_id           uuid primary key,
      resume_id         uuid,
      resume_version_id uuid,
      resume            bytea,
      upload_time       timestamptz(3),
      profile           bytea,
      facts             jsonb not null,
      taxonomy          text not null,
      terms             text not null,
      body              text not null,
      vector            bytea,
      vector_model      text,
      vector_version    integer,
      version           integer not null default 1,
      create_time       timestamptz(3) not null default now(),
      update_time       timestamptz(3) not null default now()
    )
  `.execute(db);

  await sql`create index job_documents_by_words on job_documents using gin (search)`.execute(db);
  await sql`
    create index job_documents_by_time on job_documents (publish_time desc, job_id desc) where status = 'active'
  `.execute(db);
  await sql`
    create index job_documents_to_embed on job_documents (update_time)
      where status = 'active' and vector_version is distinct from version
  `.execute(db);
  await sql`
    create index job_documents_to_index on job_documents (update_time)
      where indexed_version is distinct from (case when status = 'active' then vector_version end)
  `.execute(db);
  await sql`
    create index candidate_documents_to_embed on candidate_documents (update_time)
      where vector_version is distinct from version
  `.execute(db);

  for (const table of ['job_documents', 'candidate_documents'].map((name) => sql.table(name))) {
    await sql`alter table ${table} enable row level security`.execute(db);
    await sql`alter table ${table} force row level security`.execute(db);
    await sql`grant select, insert, update, delete on ${table} to hireflux_app`.execute(db);
  }
  await sql`
    create policy job_documents_public on job_documents for select
      using ((select current_setting('app.actor', true)) in ('public', 'seeker') and status = 'active')
  `.execute(db);
  await sql`
    create policy job_documents_system on job_documents
      using ((select current_setting('app.system', true)) in ('consumer', 'sweep', 'scorer'))
  `.execute(db);
  await sql`
    create policy candidate_documents_seeker on candidate_documents for select
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy candidate_documents_system on candidate_documents
      using ((select current_setting('app.system', true)) in ('consumer', 'sweep'))
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table candidate_documents, job_documents`.execute(db);
}
