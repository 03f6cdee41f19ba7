import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // A file is noted before it is copied, and the note is taken back with the row that keeps it: what no row keeps is removed when it is due.
  await sql`
    alter table file_removals
      add column user_id  uuid,
      add column due_time timestamptz(3) not null default now()
  `.execute(db);
  await sql`create index file_removals_by_due_time on file_removals (due_time)`.execute(db);
  await sql`drop policy file_removals_seeker on file_removals`.execute(db);
  await sql`
    create policy file_removals_seeker on file_removals
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant update on file_removals to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`revoke update on file_removals from hireflux_app`.execute(db);
  await sql`drop policy file_removals_seeker on file_removals`.execute(db);
  await sql`
    create policy file_removals_seeker on file_removals for insert
      with check ((select current_setting('app.actor', true)) = 'seeker')
  `.execute(db);
  await sql`alter table file_removals drop column user_id, drop column due_time`.execute(db);
}
