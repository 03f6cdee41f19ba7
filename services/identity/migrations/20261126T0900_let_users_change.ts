import { type Kysely, sql } from 'kysely';

/** What users may change of themselves; whose it is, is said by the policies alone. */
const OWN = { users: 'id', credentials: 'user_id', email_tokens: 'user_id' };

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table users
      alter time_zone set default '',
      add constraint users_time_zone_check check (char_length(time_zone) <= 64)
  `.execute(db);
  // Nobody had chosen one. Its owner is held by row-level security too, and would change no row.
  await sql`alter table users no force row level security`.execute(db);
  await sql`update users set time_zone = ''`.execute(db);
  await sql`alter table users force row level security`.execute(db);

  await sql`drop policy users_self on users`.execute(db);
  for (const [table, column] of Object.entries(OWN)) {
    await sql`
      create policy ${sql.ref(`${table}_self`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
               and ${sql.ref(column)} = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
  }
}

export async function down(db: Kysely<any>): Promise<void> {
  for (const table of Object.keys(OWN)) await sql`drop policy ${sql.ref(`${table}_self`)} on ${sql.table(table)}`.execute(db);
  await sql`
    create policy users_self on users for select
      using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
             and id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`alter table users drop constraint users_time_zone_check, alter time_zone set default 'UTC'`.execute(db);
}
