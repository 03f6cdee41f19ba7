import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table sessions (
      id          uuid primary key,
      user_id     uuid not null references users (id),
      company_id  uuid,
      token_seed  bytea not null check (length(token_seed) = 32),
      create_time timestamptz(3) not null default now(),
      expire_time timestamptz(3) not null,
      revoke_time timestamptz(3)
    )
  `.execute(db);
  // Every token of a session, by its hash: one that comes again long after its use is a stolen one. The seed makes each
  // token's successor out of it, so that two tabs that renew at once get the same one.
  await sql`
    create table refresh_tokens (
      token_hash  bytea primary key check (length(token_hash) = 32),
      session_id  uuid not null references sessions (id) on delete cascade,
      create_time timestamptz(3) not null default now(),
      use_time    timestamptz(3)
    )
  `.execute(db);
  await sql`create index sessions_by_user on sessions (user_id, create_time desc)`.execute(db);
  await sql`create index sessions_by_expiry on sessions (expire_time)`.execute(db);
  await sql`create index refresh_tokens_by_session on refresh_tokens (session_id)`.execute(db);

  for (const table of ['sessions', 'refresh_tokens']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_sign_in`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in ('sign_in', 'sweep'))
    `.execute(db);
  }
  await sql`
    create policy sessions_self on sessions
      using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update, delete on sessions, refresh_tokens to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table refresh_tokens, sessions`.execute(db);
}
