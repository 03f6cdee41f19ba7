import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // Scores that another took the place of, with all that replays them. Nothing here is ever changed.
  await sql`
    create table past_scores (
      id                bigint generated always as identity,
      company_id        uuid not null,
      application_id    uuid not null,
      candidate_id      uuid not null,
      attempt           integer not null,
      fit_index         smallint,
      coverage          smallint not null,
      input             jsonb not null,
      input_hash        text not null,
      algorithm_version text not null,
      calculate_time    timestamptz(3) not null,
      replace_time      timestamptz(3) not null default now(),
      primary key (company_id, application_id, id)
    )
  `.execute(db);

  await sql`alter table past_scores enable row level security`.execute(db);
  await sql`alter table past_scores force row level security`.execute(db);
  await sql`
    create policy past_scores_system on past_scores
      using ((select current_setting('app.system', true)) in ('consumer', 'scorer'))
  `.execute(db);
  await sql`grant select, insert on past_scores to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table past_scores`.execute(db);
}
