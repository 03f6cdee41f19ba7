import { type Kysely, sql } from 'kysely';

const TIERS = ['starter', 'growth', 'professional', 'enterprise', 'free', 'plus', 'premium'];
const LIMITS = ['active_jobs', 'candidate_views', 'team_members', 'ai_generations', 'credits'];

export async function up(db: Kysely<any>): Promise<void> {
  const tier = sql.join(TIERS.map((each) => sql.lit(each)));
  const limit = sql.join(LIMITS.map((each) => sql.lit(each)));
  await sql`
    create table plans (
      tier               text primary key check (tier in (${tier})),
      amount_month_minor bigint not null check (amount_month_minor >= 0),
      amount_year_minor  bigint not null check (amount_year_minor >= 0),
      currency           text not null check (currency ~ '^[A-Z]{3}$')
    )
  `.execute(db);
  // No row for a tier and a limit means that the tier has no such limit to draw on; null means without limit.
  await sql`
    create table plan_limits (
      tier       text not null references plans (tier),
      plan_limit text not null check (plan_limit in (${limit})),
      most       integer check (most >= 0),
      primary key (tier, plan_limit)
    )
  `.execute(db);
  await sql`
    create table subscriptions (
      company_id             uuid primary key,
      tier                   text not null references plans (tier),
      billing_interval       text not null default 'month' check (billing_interval in ('month', 'year')),
      amount_minor           bigint not null default 0,
      currency               text not null default 'USD',
      status                 text not null check (status in ('active', 'trialing', 'past_due', 'canceled', 'unpaid')),
      period_start_time      timestamptz(3) not null,
      period_end_time        timestamptz(3),
      cancel_at_period_end   boolean not null default false,
      stripe_customer_id     text,
      stripe_subscription_id text,
      version                integer not null default 1,
      create_time            timestamptz(3) not null default now(),
      update_time            timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table holds (
      company_id  uuid not null references subscriptions (company_id),
      plan_limit  text not null check (plan_limit in (${limit})),
      hold_key    uuid not null,
      committed   boolean not null default false,
      expire_time timestamptz(3),
      create_time timestamptz(3) not null default now(),
      primary key (company_id, plan_limit, hold_key),
      check (committed or expire_time is not null)
    )
  `.execute(db);
  await sql`create index holds_by_expiry on holds (expire_time) where not committed`.execute(db);

  await sql`
    insert into plans (tier, amount_month_minor, amount_year_minor, currency) values
      ('starter', 0, 0, 'USD'), ('growth', 9900, 99000, 'USD'), ('professional', 29900, 299000, 'USD'),
      ('enterprise', 0, 0, 'USD'), ('free', 0, 0, 'USD'), ('plus', 1900, 19000, 'USD'), ('premium', 4900, 49000, 'USD')
  `.execute(db);
  await sql`
    insert into plan_limits (tier, plan_limit, most) values
      ('starter', 'active_jobs', 1), ('starter', 'candidate_views', 10), ('starter', 'team_members', 1), ('starter', 'ai_generations', 10),
      ('growth', 'active_jobs', 10), ('growth', 'candidate_views', 100), ('growth', 'team_members', 3), ('growth', 'ai_generations', 100),
      ('professional', 'active_jobs', 50), ('professional', 'candidate_views', 500), ('professional', 'team_members', 10),
      ('professional', 'ai_generations', 500),
      ('enterprise', 'active_jobs', null), ('enterprise', 'candidate_views', null), ('enterprise', 'team_members', null),
      ('enterprise', 'ai_generations', null),
      ('free', 'credits', 5), ('plus', 'credits', 60), ('premium', 'credits', 200)
  `.execute(db);

  for (const table of ['plans', 'plan_limits', 'subscriptions', 'holds']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  // Plans are no secret, but are shown to actors only, like all else.
  for (const table of ['plans', 'plan_limits']) {
    await sql`
      create policy ${sql.ref(`${table}_all`)} on ${sql.table(table)} for select
        using ((select nullif(current_setting('app.actor', true), '')) is not null)
    `.execute(db);
  }
  for (const table of ['subscriptions', 'holds']) {
    await sql`
      create policy ${sql.ref(`${table}_company`)} on ${sql.table(table)} for select
        using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_usage`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in ('usage', 'consumer', 'sweep'))
    `.execute(db);
  }
  await sql`grant select on plans, plan_limits to hireflux_app`.execute(db);
  await sql`grant select, insert, update on subscriptions to hireflux_app`.execute(db);
  await sql`grant select, insert, update, delete on holds to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table holds, subscriptions, plan_limits, plans`.execute(db);
}
