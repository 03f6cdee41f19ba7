import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create policy company_members_consumer on company_members
      using ((select current_setting('app.system', true)) = 'consumer' and user_id is not null)
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy company_members_consumer on company_members`.execute(db);
}
