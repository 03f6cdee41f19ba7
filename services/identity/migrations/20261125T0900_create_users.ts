import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table users (
      id            uuid primary key,
      email         text not null check (email = lower(email) and char_length(email) <= 254),
      user_type     text not null check (user_type in ('seeker', 'employer', 'staff')),
      name          text not null default '' check (char_length(name) <= 120),
      locale        text not null default 'en',
      time_zone     text not null default 'UTC',
      status        text not null default 'active' check (status in ('active', 'suspended')),
      verified_time timestamptz(3),
      request_id    uuid,
      version       integer not null default 1,
      create_time   timestamptz(3) not null default now(),
      update_time   timestamptz(3) not null default now(),
      unique (email, user_type)
    )
  `.execute(db);
  await sql`
    create table credentials (
      user_id     uuid not null references users (id),
      kind        text not null check (kind in ('password')),
      secret_hash text not null,
      update_time timestamptz(3) not null default now(),
      primary key (user_id, kind)
    )
  `.execute(db);
  // A sign-up that is repeated before the address is proved brings its own name and password: the mail that is answered decides.
  await sql`
    create table email_tokens (
      id            uuid primary key,
      user_id       uuid not null references users (id),
      purpose       text not null check (purpose in ('verify')),
      request_id    uuid not null,
      password_hash text not null,
      name          text not null check (char_length(name) <= 120),
      locale        text not null,
      expire_time   timestamptz(3) not null,
      use_time      timestamptz(3),
      create_time   timestamptz(3) not null default now(),
      unique (user_id, request_id)
    )
  `.execute(db);

  await sql`create index email_tokens_by_expiry on email_tokens (expire_time)`.execute(db);

  for (const table of ['users', 'credentials', 'email_tokens']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  for (const table of ['users', 'credentials', 'email_tokens']) {
    await sql`
      create policy ${sql.ref(`${table}_sign_in`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in ('sign_in', 'operator'))
    `.execute(db);
  }
  await sql`
    create policy users_self on users for select
      using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
             and id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy email_tokens_sweep on email_tokens
      using ((select current_setting('app.system', true)) = 'sweep')
  `.execute(db);
  await sql`grant select, insert, update on users, credentials, email_tokens to hireflux_app`.execute(db);
  await sql`grant delete on email_tokens to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table email_tokens, credentials, users`.execute(db);
}
