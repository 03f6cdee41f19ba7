import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // Place and preferences are read and written whole, and matched elsewhere: nothing here looks inside them.
  await sql`
    create table profiles (
      user_id     uuid primary key,
      name        text not null default '' check (char_length(name) <= 120),
      phone       text not null default '' check (char_length(phone) <= 40),
      place       jsonb,
      preferences jsonb not null default '{}',
      version     integer not null default 1,
      create_time timestamptz(3) not null default now(),
      update_time timestamptz(3) not null default now()
    )
  `.execute(db);

  await sql`alter table profiles enable row level security`.execute(db);
  await sql`alter table profiles force row level security`.execute(db);
  await sql`
    create policy profiles_seeker on profiles
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update on profiles to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table profiles`.execute(db);
}
