import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table api_keys (
      id           uuid primary key,
      company_id   uuid not null,
      user_id      uuid not null references users (id),
      name         text not null check (char_length(name) between 1 and 80),
      actions      integer[] not null check (cardinality(actions) between 1 and 20),
      secret_hash  bytea not null check (length(secret_hash) = 32),
      key_start    text not null,
      request_id   uuid not null,
      request_hash bytea not null,
      create_time  timestamptz(3) not null default now(),
      use_time     timestamptz(3),
      revoke_time  timestamptz(3),
      unique (company_id, request_id)
    )
  `.execute(db);
  await sql`create index api_keys_by_time on api_keys (company_id, create_time desc, id desc)`.execute(db);
  await sql`create index api_keys_by_maker on api_keys (user_id, company_id) where revoke_time is null`.execute(db);

  await sql`alter table api_keys enable row level security`.execute(db);
  await sql`alter table api_keys force row level security`.execute(db);
  await sql`
    create policy api_keys_company on api_keys
      using ((select current_setting('app.actor', true)) = 'member'
             and company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy api_keys_sign_in on api_keys
      using ((select current_setting('app.system', true)) in ('sign_in', 'consumer'))
  `.execute(db);
  await sql`grant select, insert, update on api_keys to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table api_keys`.execute(db);
}
