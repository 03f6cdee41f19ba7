import { type Kysely, sql } from 'kysely';

// A logo is named by the hash of what it is, so that its address can be kept for ever: companies with the same share one file,
// and what no company shows any more is removed when it is due. The column that was to hold it was never written.
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table companies
      drop column logo_file_id,
      add column logo text not null default '' check (logo ~ '^([0-9a-f]{64}[.](png|jpg|webp))?$')
  `.execute(db);
  await sql`create index companies_by_logo on companies (logo) where logo <> ''`.execute(db);
  await sql`
    create policy companies_sweep on companies for select
      using ((select current_setting('app.system', true)) = 'sweep')
  `.execute(db);

  await sql`
    create table logo_removals (
      logo     text primary key check (logo ~ '^[0-9a-f]{64}[.](png|jpg|webp)$'),
      due_time timestamptz(3) not null
    )
  `.execute(db);
  await sql`create index logo_removals_by_due_time on logo_removals (due_time)`.execute(db);
  await sql`alter table logo_removals enable row level security`.execute(db);
  await sql`alter table logo_removals force row level security`.execute(db);
  await sql`
    create policy logo_removals_member on logo_removals
      using ((select current_setting('app.actor', true)) = 'member')
  `.execute(db);
  await sql`
    create policy logo_removals_sweep on logo_removals
      using ((select current_setting('app.system', true)) = 'sweep')
  `.execute(db);
  await sql`grant select, insert, update, delete on logo_removals to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table logo_removals`.execute(db);
  await sql`drop policy companies_sweep on companies`.execute(db);
  await sql`alter table companies drop column logo, add column logo_file_id uuid`.execute(db);
}
