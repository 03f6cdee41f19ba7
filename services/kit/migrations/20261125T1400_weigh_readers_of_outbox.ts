import { type Kysely, sql } from 'kysely';

/**
 * The whole comparison is in the sub-select: a comparison outside it is taken to hold for one row in two hundred, and a
 * reader that is far behind then sorts all that is left of a type instead of reading the next page by the type's index.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter policy outbox_reader on outbox using ((select current_setting('app.system', true) in ('sequencer', 'feed')))`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`alter policy outbox_reader on outbox using ((select current_setting('app.system', true)) in ('sequencer', 'feed'))`.execute(db);
}
