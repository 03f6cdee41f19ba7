import { type Kysely, sql } from 'kysely';

const PARTITIONS = 8;
const TABLES = ['job_applications', 'application_answers', 'stage_changes'];

export async function up(db: Kysely<any>): Promise<void> {
  // The id is the seeker's application id, so that both sides know an application by one name.
  await sql`
    create table job_applications (
      company_id          uuid not null,
      id                  uuid not null,
      job_id              uuid not null,
      candidate_id        uuid not null,
      candidate_name      text not null,
      candidate_email     text not null,
      candidate_phone     text not null,
      attempt             integer not null check (attempt > 0),
      stage_id            uuid not null,
      stage_time          timestamptz(3) not null,
      outcome             text not null check (outcome in ('active', 'withdrawn', 'hired', 'rejected')),
      outcome_reason      text not null default '',
      resume_version_id   uuid not null,
      cover_letter        text not null,
      portfolio_url       text not null,
      form                jsonb not null,
      failed_question_ids uuid[] not null default '{}',
      fit_known           boolean,
      fit_index           smallint check (fit_index between 0 and 100),
      coverage            smallint check (coverage between 0 and 100),
      skills_score        smallint check (skills_score between 0 and 100),
      experience_score    smallint check (experience_score between 0 and 100),
      location_score      smallint check (location_score between 0 and 100),
      salary_score        smallint check (salary_score between 0 and 100),
      culture_score       smallint check (culture_score between 0 and 100),
      availability_score  smallint check (availability_score between 0 and 100),
      algorithm_version   text not null default '',
      fit_rank            smallint not null generated always as (coalesce(fit_index, -1)) stored,
      coverage_rank       smallint not null generated always as (coalesce(coverage, -1)) stored,
      assigned_to         uuid,
      assign_time         timestamptz(3),
      is_starred          boolean not null default false,
      tags                text[] not null default '{}',
      last_contacted_time timestamptz(3),
      next_follow_up_time timestamptz(3),
      source              text not null default 'hireflux',
      submit_time         timestamptz(3) not null,
      version             integer not null default 1,
      create_time         timestamptz(3) not null default now(),
      update_time         timestamptz(3) not null default now(),
      primary key (company_id, id),
      unique (company_id, job_id, candidate_id),
      foreign key (company_id, job_id) references jobs (company_id, id),
      foreign key (company_id, stage_id) references stages (company_id, id)
    ) partition by hash (company_id)
  `.execute(db);
  for (let part = 0; part < PARTITIONS; part += 1) {
    const partition = sql.table(`job_applications_${part}`);
    await sql`
      create table ${partition} partition of job_applications
        for values with (modulus ${sql.lit(PARTITIONS)}, remainder ${sql.lit(part)})
    `.execute(db);
    // Nobody is granted a partition by itself; should someone be, it shows nothing.
    await sql`alter table ${partition} enable row level security`.execute(db);
    await sql`alter table ${partition} force row level security`.execute(db);
  }
  await sql`
    create table application_answers (
      company_id     uuid not null,
      application_id uuid not null,
      question_id    uuid not null,
      answer         jsonb not null,
      primary key (company_id, application_id, question_id),
      foreign key (company_id, application_id) references job_applications (company_id, id) on delete cascade
    )
  `.execute(db);
  await sql`
    create table stage_changes (
      company_id     uuid not null,
      id             uuid not null,
      application_id uuid not null,
      from_stage_id  uuid,
      to_stage_id    uuid not null,
      mover_id       uuid,
      reason         text not null default '' check (char_length(reason) <= 1000),
      request_id     uuid,
      request_hash   bytea,
      create_time    timestamptz(3) not null,
      primary key (company_id, id),
      unique (company_id, request_id),
      foreign key (company_id, application_id) references job_applications (company_id, id) on delete cascade
    )
  `.execute(db);
  await sql`create index job_applications_newest on job_applications (company_id, job_id, submit_time desc, id desc)`.execute(db);
  await sql`
    create index job_applications_by_fit
      on job_applications (company_id, job_id, fit_rank desc, coverage_rank desc, submit_time, id)
  `.execute(db);
  await sql`create index stage_changes_by_application on stage_changes (company_id, application_id, create_time desc, id desc)`.execute(db);

  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_company`)} on ${sql.table(table)}
        using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_consumer`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) = 'consumer')
    `.execute(db);
  }
  await sql`grant select, insert, update on job_applications, stage_changes to hireflux_app`.execute(db);
  await sql`grant select, insert, delete on application_answers to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table stage_changes, application_answers, job_applications`.execute(db);
}
