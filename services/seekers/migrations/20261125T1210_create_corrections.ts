import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table resume_facts add column corrected boolean not null default false`.execute(db);
  // What a seeker put right, in their order, beside the reading: a better reader's facts can be put right by it again.
  await sql`
    create table resume_corrections (
      user_id           uuid not null,
      id                uuid not null,
      request_id        uuid not null,
      request_hash      bytea not null,
      resume_id         uuid not null,
      base_version_id   uuid not null,
      resume_version_id uuid not null,
      fact_id           text not null,
      change            text not null check (change in ('replacement', 'removal', 'addition')),
      fact              jsonb check ((fact is null) = (change = 'removal')),
      create_time       timestamptz(3) not null default now(),
      primary key (user_id, id),
      unique (user_id, request_id),
      foreign key (user_id, resume_id) references resumes (user_id, id)
    )
  `.execute(db);
  await sql`create index resume_corrections_by_resume on resume_corrections (user_id, resume_id, id)`.execute(db);

  await sql`alter table resume_corrections enable row level security`.execute(db);
  await sql`alter table resume_corrections force row level security`.execute(db);
  await sql`
    create policy resume_corrections_seeker on resume_corrections
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, delete on resume_corrections to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table resume_corrections`.execute(db);
  await sql`alter table resume_facts drop column corrected`.execute(db);
}
