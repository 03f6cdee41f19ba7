import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create policy users_directory on users for select
      using ((select current_setting('app.system', true)) = 'directory')
  `.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop policy users_directory on users`.execute(db);
}
