import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table consents (
      id               uuid primary key,
      user_id          uuid not null references users (id),
      document         text not null check (document in ('terms', 'privacy', 'marketing')),
      document_version text not null check (char_length(document_version) between 1 and 40),
      agreed           boolean not null,
      request_id       uuid not null,
      request_hash     bytea not null,
      create_time      timestamptz(3) not null default now(),
      unique (user_id, request_id)
    )
  `.execute(db);
  await sql`create index consents_by_time on consents (user_id, create_time desc, id desc)`.execute(db);

  await sql`alter table consents enable row level security`.execute(db);
  await sql`alter table consents force row level security`.execute(db);
  await sql`
    create policy consents_self on consents
      using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  // Nothing is changed or deleted: what was agreed to stays on record.
  await sql`grant select, insert on consents to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table consents`.execute(db);
}
