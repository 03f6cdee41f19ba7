import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table companies (
      id            uuid primary key,
      owner_id      uuid not null unique,
      request_id    uuid not null,
      request_hash  bytea not null,
      name          text not null check (char_length(btrim(name)) between 2 and 255),
      slug          text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      domain        text not null default '',
      domain_verify_time timestamptz(3),
      industry      text not null default '',
      size          text check (size in ('1-10', '11-50', '51-200', '201-500', '501+')),
      location      text not null default '',
      website       text not null default '',
      logo_file_id  uuid,
      description   text not null default '',
      billing_email text not null default '',
      status        text not null default 'active' check (status in ('active', 'suspended')),
      version       integer not null default 1,
      create_time   timestamptz(3) not null default now(),
      update_time   timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table company_members (
      company_id            uuid not null references companies (id),
      user_id               uuid not null,
      role                  text not null check (role in (
                              'owner', 'admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer')),
      status                text not null default 'active' check (status in ('active', 'invited', 'suspended')),
      invited_by            uuid,
      invited_time          timestamptz(3),
      joined_time           timestamptz(3),
      invitation_hash       bytea,
      invitation_expire_time timestamptz(3),
      version               integer not null default 1,
      create_time           timestamptz(3) not null default now(),
      update_time           timestamptz(3) not null default now(),
      primary key (company_id, user_id)
    )
  `.execute(db);
  await sql`create unique index companies_by_domain on companies (domain) where domain_verify_time is not null`.execute(db);
  await sql`create index company_members_by_user on company_members (user_id, create_time)`.execute(db);

  for (const table of ['companies', 'company_members']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  await sql`
    create policy companies_member on companies
      using (id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy company_members_member on company_members
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  // Whether a user registered a company before must be seen before they act for one.
  await sql`
    create policy companies_owner on companies for select
      using ((select current_setting('app.actor', true)) = 'member'
             and owner_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy company_members_membership on company_members for select
      using ((select current_setting('app.system', true)) = 'membership')
  `.execute(db);
  await sql`
    create policy companies_membership on companies for select
      using ((select current_setting('app.system', true)) in ('membership', 'application'))
  `.execute(db);
  await sql`grant select, insert, update on companies, company_members to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table company_members, companies`.execute(db);
}
