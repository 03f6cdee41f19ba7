import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // Which requests were made for addresses, without the addresses: a repeat is known whether or not there is an account.
  await sql`
    create table asked_requests (
      kind          text not null check (kind in ('sign_up', 'resend_verification', 'reset_password')),
      request_id    uuid not null,
      request_hash  bytea not null,
      password_hash text,
      create_time   timestamptz(3) not null default now(),
      primary key (kind, request_id)
    )
  `.execute(db);
  await sql`create index asked_requests_by_time on asked_requests (create_time)`.execute(db);

  await sql`alter table asked_requests enable row level security`.execute(db);
  await sql`alter table asked_requests force row level security`.execute(db);
  await sql`
    create policy asked_requests_sign_in on asked_requests
      using ((select current_setting('app.system', true)) = 'sign_in')
  `.execute(db);
  await sql`
    create policy asked_requests_sweep on asked_requests
      using ((select current_setting('app.system', true)) = 'sweep')
  `.execute(db);
  await sql`grant select, insert, delete on asked_requests to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table asked_requests`.execute(db);
}
