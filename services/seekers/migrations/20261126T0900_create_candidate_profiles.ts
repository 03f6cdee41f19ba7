import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table candidate_profiles (
      user_id        uuid primary key,
      headline       text not null default '' check (char_length(headline) <= 120),
      about          text not null default '' check (char_length(about) <= 2000),
      portfolio_urls text[] not null default '{}' check (cardinality(portfolio_urls) <= 5),
      open_to_work   boolean not null default false,
      visibility     text not null default 'private' check (visibility in ('private', 'employers')),
      version        integer not null default 1,
      create_time    timestamptz(3) not null default now(),
      update_time    timestamptz(3) not null default now()
    )
  `.execute(db);
  // What was said of a step. What is there, such as a résumé, speaks for itself.
  await sql`
    create table onboarding_steps (
      user_id     uuid not null,
      step        text not null check (step in ('resume', 'preferences', 'visibility', 'first_look')),
      skipped     boolean not null,
      create_time timestamptz(3) not null default now(),
      update_time timestamptz(3) not null default now(),
      primary key (user_id, step)
    )
  `.execute(db);

  for (const table of ['candidate_profiles', 'onboarding_steps']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_seeker`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) = 'seeker'
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
  }
  await sql`grant select, insert, update on candidate_profiles, onboarding_steps to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table onboarding_steps, candidate_profiles`.execute(db);
}
