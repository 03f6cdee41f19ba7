import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // The version of the last change that was no mere score: what an etag names, so that a score that comes in between refuses nobody's move.
  await sql`alter table job_applications add column edited_version integer not null default 1`.execute(db);
  await sql`alter table job_applications no force row level security`.execute(db);
  await sql`update job_applications set edited_version = version`.execute(db);
  await sql`alter table job_applications force row level security`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`alter table job_applications drop column edited_version`.execute(db);
}
