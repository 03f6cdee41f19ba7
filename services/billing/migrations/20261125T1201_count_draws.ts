import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // A hold of a count belongs to a day or a month; one of a level to none.
  await sql`alter table holds add period_start_time timestamptz(3)`.execute(db);
  await sql`
    create table usage_counters (
      company_id        uuid not null references subscriptions (company_id),
      plan_limit        text not null check (plan_limit in ('candidate_views', 'ai_generations')),
      period_start_time timestamptz(3) not null,
      used              integer not null check (used >= 0),
      primary key (company_id, plan_limit, period_start_time)
    )
  `.execute(db);
  await sql`create index holds_by_period on holds (period_start_time) where committed and period_start_time is not null`.execute(db);

  await sql`alter table usage_counters enable row level security`.execute(db);
  await sql`alter table usage_counters force row level security`.execute(db);
  await sql`
    create policy usage_counters_company on usage_counters for select
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy usage_counters_usage on usage_counters
      using ((select current_setting('app.system', true)) = 'usage')
  `.execute(db);
  await sql`
    create policy usage_counters_staff on usage_counters for select
      using ((select current_setting('app.actor', true)) = 'staff')
  `.execute(db);
  await sql`grant select, insert, update on usage_counters to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table usage_counters`.execute(db);
  await sql`alter table holds drop period_start_time`.execute(db);
}
