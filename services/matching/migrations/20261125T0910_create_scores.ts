import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // What orders a seeker's ranking, kept while neither side and not the day has changed. The words are computed where shown.
  await sql`
    create table match_scores (
      user_id           uuid not null,
      job_id            uuid not null,
      candidate_version integer not null,
      job_version       integer not null,
      as_of             date not null,
      algorithm_version text not null,
      taxonomy          text not null,
      input_hash        text not null,
      fit_rank          smallint not null check (fit_rank between -1 and 100),
      coverage          smallint not null check (coverage between 0 and 100),
      calculate_time    timestamptz(3) not null default now(),
      primary key (user_id, job_id)
    )
  `.execute(db);
  await sql`
    create table employer_candidate_rankings (
      company_id         uuid not null,
      job_id             uuid not null,
      candidate_id       uuid not null,
      application_id     uuid not null,
      attempt            integer not null check (attempt > 0),
      outcome            text not null check (outcome in ('active', 'withdrawn')),
      submission         bytea not null,
      submit_time        timestamptz(3) not null,
      fit_index          smallint check (fit_index between 0 and 100),
      coverage           smallint check (coverage between 0 and 100),
      skills_score       smallint check (skills_score between 0 and 100),
      experience_score   smallint check (experience_score between 0 and 100),
      location_score     smallint check (location_score between 0 and 100),
      salary_score       smallint check (salary_score between 0 and 100),
      culture_score      smallint check (culture_score between 0 and 100),
      availability_score smallint check (availability_score between 0 and 100),
      factors            jsonb,
      strengths          jsonb,
      concerns           jsonb,
      input              jsonb,
      input_hash         text,
      algorithm_version  text,
      calculate_time     timestamptz(3),
      create_time        timestamptz(3) not null default now(),
      update_time        timestamptz(3) not null default now(),
      primary key (company_id, job_id, candidate_id),
      unique (application_id),
      check ((calculate_time is null) = (input is null) and (input is null) = (coverage is null))
    )
  `.execute(db);

  await sql`create index match_scores_by_fit on match_scores (user_id, fit_rank desc, coverage desc)`.execute(db);
  await sql`create index employer_candidate_rankings_by_candidate on employer_candidate_rankings (candidate_id)`.execute(db);

  for (const table of ['match_scores', 'employer_candidate_rankings'].map((name) => sql.table(name))) {
    await sql`alter table ${table} enable row level security`.execute(db);
    await sql`alter table ${table} force row level security`.execute(db);
    await sql`grant select, insert, update, delete on ${table} to hireflux_app`.execute(db);
  }
  await sql`
    create policy match_scores_seeker on match_scores
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy match_scores_system on match_scores
      using ((select current_setting('app.system', true)) = 'consumer')
  `.execute(db);
  await sql`
    create policy employer_candidate_rankings_member on employer_candidate_rankings for select
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy employer_candidate_rankings_seeker on employer_candidate_rankings for select
      using ((select current_setting('app.actor', true)) = 'seeker'
             and candidate_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy employer_candidate_rankings_system on employer_candidate_rankings
      using ((select current_setting('app.system', true)) in ('consumer', 'scorer'))
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table employer_candidate_rankings, match_scores`.execute(db);
}
