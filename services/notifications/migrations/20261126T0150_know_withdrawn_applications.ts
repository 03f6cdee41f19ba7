import { type Kysely, sql } from 'kysely';

/** A move may come to be known after the withdrawal that it crossed; who withdrew is not written to about it. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table applications add column withdraw_time timestamptz(3)`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`alter table applications drop column withdraw_time`.execute(db);
}
