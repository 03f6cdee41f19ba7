import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // What became of each applicant that one request named, in its order, so that a repeat is answered the same.
  await sql`
    create table bulk_changes (
      company_id   uuid not null,
      request_id   uuid not null,
      request_hash bytea not null,
      results      jsonb not null,
      create_time  timestamptz(3) not null default now(),
      primary key (company_id, request_id)
    )
  `.execute(db);
  await sql`alter table bulk_changes enable row level security`.execute(db);
  await sql`alter table bulk_changes force row level security`.execute(db);
  await sql`
    create policy bulk_changes_company on bulk_changes
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update on bulk_changes to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table bulk_changes`.execute(db);
}
