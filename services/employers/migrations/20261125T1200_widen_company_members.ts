import { type Kysely, sql } from 'kysely';

const unforced = async (db: Kysely<any>, table: string, work: () => Promise<unknown>) => {
  await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await work();
  await sql`alter table ${sql.table(table)} force row level security`.execute(db);
};

// A membership has an id of its own from the invitation on, before anyone knows which user will accept it. Who was removed
// leaves a row without a person, so that its request_id is not taken for a new invitation.
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table company_members
      add column id             uuid not null default gen_random_uuid(),
      add column request_id     uuid,
      add column request_hash   bytea,
      add column email          text not null default '' check (email = lower(email) and char_length(email) <= 254),
      add column name           text not null default '' check (char_length(name) <= 120),
      add column locale         text not null default 'en',
      add column email_token_id uuid,
      drop column invitation_hash,
      drop constraint company_members_pkey,
      drop constraint company_members_status_check
  `.execute(db);
  await sql`
    alter table company_members
      alter column id drop default,
      alter column user_id drop not null,
      add primary key (company_id, id),
      add unique (company_id, user_id),
      add unique (company_id, request_id),
      add constraint company_members_status_check check (status in ('active', 'invited', 'suspended', 'removed')),
      add check (user_id is not null = (status in ('active', 'suspended'))),
      add check (status <> 'invited' or (email_token_id is not null and invitation_expire_time is not null))
  `.execute(db);
  await sql`create unique index company_members_by_email on company_members (company_id, email) where email <> ''`.execute(db);
  await sql`create unique index company_members_by_token on company_members (email_token_id)`.execute(db);
  await sql`create index company_members_by_time on company_members (company_id, create_time, id)`.execute(db);
  await sql`create index company_members_by_expiry on company_members (invitation_expire_time) where status = 'invited'`.execute(db);
  await sql`
    create policy company_members_sweep on company_members
      using ((select current_setting('app.system', true)) = 'sweep')
      with check ((select current_setting('app.system', true)) = 'sweep' and status = 'removed')
  `.execute(db);

  // Whoever registered a company, while they belong to it: having left, they may register another.
  await sql`alter table companies alter column owner_id drop not null`.execute(db);
  await sql`
    create policy companies_public on companies for select
      using ((select current_setting('app.actor', true)) = 'public' and status = 'active')
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy companies_public on companies`.execute(db);
  await unforced(db, 'companies', () => sql`update companies set owner_id = id where owner_id is null`.execute(db));
  await sql`alter table companies alter column owner_id set not null`.execute(db);
  await sql`drop policy company_members_sweep on company_members`.execute(db);
  await unforced(db, 'company_members', () => sql`delete from company_members where user_id is null`.execute(db));
  await sql`
    alter table company_members
      drop column id,
      drop column request_id,
      drop column request_hash,
      drop column email,
      drop column name,
      drop column locale,
      drop column email_token_id,
      drop constraint company_members_status_check,
      drop constraint company_members_company_id_user_id_key,
      add column invitation_hash bytea,
      add primary key (company_id, user_id),
      add constraint company_members_status_check check (status in ('active', 'invited', 'suspended'))
  `.execute(db);
}
