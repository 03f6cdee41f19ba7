import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // Whether more than one sign-up claimed the address before it was proved: then nobody's password may be proved by a mail sent again.
  await sql`alter table users add contested boolean not null default false`.execute(db);
  await sql`
    alter table email_tokens
      alter password_hash drop not null,
      drop constraint email_tokens_purpose_check,
      add constraint email_tokens_purpose_check check (purpose in ('verify', 'reset', 'notice')),
      drop constraint email_tokens_user_id_request_id_key,
      add constraint email_tokens_once unique (user_id, purpose, request_id)
  `.execute(db);
  // What was asked for an address, until it is seen to. Whether the address is known shows only then, when it is answered already.
  await sql`
    create table address_requests (
      id            uuid primary key,
      kind          text not null check (kind in ('sign_up', 'resend_verification', 'reset_password')),
      email         text not null check (email = lower(email) and char_length(email) <= 254),
      user_type     text not null check (user_type in ('seeker', 'employer', 'staff')),
      request_id    uuid not null,
      password_hash text,
      name          text not null check (char_length(name) <= 120),
      locale        text not null,
      call_id       text not null,
      traceparent   text not null,
      create_time   timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`create index address_requests_by_address on address_requests (email, user_type)`.execute(db);

  await sql`alter table address_requests enable row level security`.execute(db);
  await sql`alter table address_requests force row level security`.execute(db);
  await sql`
    create policy address_requests_sign_in on address_requests
      using ((select current_setting('app.system', true)) = 'sign_in')
  `.execute(db);
  await sql`
    create policy users_staff on users
      using ((select current_setting('app.actor', true)) = 'staff')
  `.execute(db);
  await sql`grant select, insert, update, delete on address_requests to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy users_staff on users`.execute(db);
  await sql`drop table address_requests`.execute(db);
  await sql`delete from email_tokens where purpose <> 'verify' or password_hash is null`.execute(db);
  await sql`
    alter table email_tokens
      alter password_hash set not null,
      drop constraint email_tokens_purpose_check,
      add constraint email_tokens_purpose_check check (purpose in ('verify')),
      drop constraint email_tokens_once,
      add constraint email_tokens_user_id_request_id_key unique (user_id, request_id)
  `.execute(db);
  await sql`alter table users drop contested`.execute(db);
}
