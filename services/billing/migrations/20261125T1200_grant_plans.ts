import { type Kysely, sql } from 'kysely';

const STATUSES = sql.raw(`'active', 'trialing', 'past_due', 'canceled', 'unpaid'`);

export async function up(db: Kysely<any>): Promise<void> {
  // A price by contract is no price at all.
  await sql`alter table plans alter amount_month_minor drop not null, alter amount_year_minor drop not null`.execute(db);
  await priceEnterprise(db, null);
  await sql`alter table subscriptions add grace_end_time timestamptz(3)`.execute(db);
  await sql`
    create table seeker_subscriptions (
      user_id              uuid primary key,
      tier                 text not null references plans (tier),
      status               text not null check (status in (${STATUSES})),
      period_start_time    timestamptz(3) not null,
      period_end_time      timestamptz(3),
      cancel_at_period_end boolean not null default false,
      version              integer not null default 1,
      create_time          timestamptz(3) not null default now(),
      update_time          timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table plan_grants (
      granter_id   uuid not null,
      request_id   uuid not null,
      request_hash bytea not null,
      company_id   uuid,
      user_id      uuid,
      tier         text not null references plans (tier),
      until_time   timestamptz(3),
      reason       text not null check (char_length(reason) between 3 and 500),
      create_time  timestamptz(3) not null default now(),
      primary key (granter_id, request_id),
      check (num_nonnulls(company_id, user_id) = 1)
    )
  `.execute(db);
  await sql`
    create index subscriptions_by_end on subscriptions (period_end_time)
      where status = 'trialing' or cancel_at_period_end
  `.execute(db);
  await sql`create index subscriptions_by_grace on subscriptions (grace_end_time) where grace_end_time is not null`.execute(db);
  await sql`create index seeker_subscriptions_by_end on seeker_subscriptions (period_end_time) where cancel_at_period_end`.execute(db);

  for (const table of ['seeker_subscriptions', 'plan_grants']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  await sql`
    create policy seeker_subscriptions_seeker on seeker_subscriptions for select
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy seeker_subscriptions_usage on seeker_subscriptions
      using ((select current_setting('app.system', true)) in ('usage', 'sweep'))
  `.execute(db);
  for (const table of ['subscriptions', 'seeker_subscriptions']) {
    await sql`
      create policy ${sql.ref(`${table}_staff`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) = 'staff')
    `.execute(db);
  }
  await sql`
    create policy holds_staff on holds for select
      using ((select current_setting('app.actor', true)) = 'staff')
  `.execute(db);
  await sql`
    create policy plan_grants_staff on plan_grants
      using ((select current_setting('app.actor', true)) = 'staff'
             and granter_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update on seeker_subscriptions to hireflux_app`.execute(db);
  await sql`grant select, insert on plan_grants to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table plan_grants, seeker_subscriptions`.execute(db);
  await sql`drop policy holds_staff on holds`.execute(db);
  await sql`drop policy subscriptions_staff on subscriptions`.execute(db);
  await sql`drop index subscriptions_by_end`.execute(db);
  await sql`alter table subscriptions drop grace_end_time`.execute(db);
  await priceEnterprise(db, 0);
  await sql`alter table plans alter amount_month_minor set not null, alter amount_year_minor set not null`.execute(db);
}

/** Row-level security lets nobody change a plan, its owner neither. */
async function priceEnterprise(db: Kysely<any>, minor: number | null): Promise<void> {
  await sql`alter table plans no force row level security`.execute(db);
  await sql`update plans set amount_month_minor = ${minor}, amount_year_minor = ${minor} where tier = 'enterprise'`.execute(db);
  await sql`alter table plans force row level security`.execute(db);
}
