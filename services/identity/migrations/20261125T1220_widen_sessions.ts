import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table sessions
      add user_agent text not null default '' check (char_length(user_agent) <= 300),
      add network    text not null default '' check (char_length(network) <= 64),
      add use_time   timestamptz(3) not null default now()
  `.execute(db);
  await sql`create index sessions_by_revocation on sessions (revoke_time, id) where revoke_time is not null`.execute(db);
  await sql`
    create policy sessions_staff on sessions
      using ((select current_setting('app.actor', true)) = 'staff')
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy sessions_staff on sessions`.execute(db);
  await sql`drop index sessions_by_revocation`.execute(db);
  await sql`alter table sessions drop user_agent, drop network, drop use_time`.execute(db);
}
