import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create policy jobs_consumer on jobs
      using ((select current_setting('app.system', true)) = 'consumer')
      with check ((select current_setting('app.system', true)) = 'consumer' and status = 'paused')
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy jobs_consumer on jobs`.execute(db);
}
