import { type Kysely, sql } from 'kysely';

const WORK_PREFERENCES = [
  'flexible_hours', 'focus_time', 'collaboration', 'autonomy', 'structure', 'fast_pace',
  'steady_pace', 'mentoring', 'small_team', 'large_team', 'travel', 'social_purpose',
];

// Canonical skills are matching's, by its taxonomy; counters are kept from events in a table of their own, beside what counts them.
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table jobs (
      company_id         uuid not null references companies (id),
      id                 uuid not null,
      request_id         uuid not null,
      request_hash       bytea not null,
      created_by         uuid not null,
      title              text not null check (char_length(title) between 3 and 120),
      department         text not null default '',
      description        text not null default '' check (char_length(description) <= 20000),
      description_tone   text check (description_tone in ('formal', 'casual', 'technical')),
      requirements       text[] not null default '{}',
      responsibilities   text[] not null default '{}',
      skills             text[] not null default '{}',
      location           text not null default '',
      location_city      text not null default '',
      location_region    text not null default '',
      location_country   text not null default '' check (location_country ~ '^([A-Z]{2})?$'),
      location_latitude  double precision check (location_latitude between -90 and 90),
      location_longitude double precision check (location_longitude between -180 and 180),
      location_type      text check (location_type in ('remote', 'hybrid', 'onsite')),
      employment_type    text check (employment_type in ('full_time', 'part_time', 'contract', 'internship', 'temporary')),
      experience_level   text check (experience_level in ('entry', 'mid', 'senior', 'lead', 'executive')),
      salary_min         bigint check (salary_min >= 0),
      salary_max         bigint check (salary_max >= salary_min),
      salary_currency    text check (salary_currency ~ '^[A-Z]{3}$'),
      salary_period      text check (salary_period in ('hour', 'day', 'month', 'year')),
      start_date         text check (start_date ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      work_preferences   text[] not null default '{}'
                         check (work_preferences <@ array[${sql.join(WORK_PREFERENCES.map((each) => sql.lit(each)))}]),
      status             text not null default 'draft' check (status in ('draft', 'active', 'paused', 'closed')),
      pipeline_id        uuid,
      form_version       integer not null default 0,
      publish_time       timestamptz(3),
      first_publish_time timestamptz(3),
      close_time         timestamptz(3),
      expire_time        timestamptz(3),
      repost_count       integer not null default 0,
      version            integer not null default 1,
      create_time        timestamptz(3) not null default now(),
      update_time        timestamptz(3) not null default now(),
      primary key (company_id, id),
      unique (company_id, request_id)
    )
  `.execute(db);
  await sql`
    create table application_questions (
      company_id  uuid not null,
      job_id      uuid not null,
      id          uuid not null,
      position    integer not null check (position >= 0),
      kind        text not null check (kind in ('text', 'choice', 'multi_choice', 'yes_no', 'number', 'date', 'file')),
      prompt      text not null check (char_length(prompt) between 1 and 500),
      help        text not null default '',
      options     text[] not null default '{}',
      required    boolean not null,
      knock_out   jsonb,
      primary key (company_id, job_id, id),
      unique (company_id, job_id, position) deferrable initially deferred,
      foreign key (company_id, job_id) references jobs (company_id, id) on delete cascade
    )
  `.execute(db);
  await sql`create index jobs_by_time on jobs (company_id, create_time desc, id desc)`.execute(db);
  await sql`create index jobs_by_id on jobs (id)`.execute(db);

  for (const table of ['jobs', 'application_questions']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_member`)} on ${sql.table(table)}
        using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_application`)} on ${sql.table(table)} for select
        using ((select current_setting('app.system', true)) = 'application')
    `.execute(db);
  }
  await sql`grant select, insert, update on jobs to hireflux_app`.execute(db);
  await sql`grant select, insert, update, delete on application_questions to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table application_questions, jobs`.execute(db);
}
