import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { NewResume, NewResumeVersion, ResumeFactRow, ResumeRow, ResumeVersionRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** A résumé's row that was not deleted. */
export function findResume(db: Db, id: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('id', '=', id).where('delete_time', 'is', null).executeTakeFirst();
}

/** Lets one transaction at a time change which résumé of a seeker's is the newest, so that facts about it are told in order. */
export async function lockResumesOf(db: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('resumes'), hashtext(${userId}))`.execute(db);
}

/** Locks a résumé's row, deleted or not, so that it is not sent and deleted at once. */
export function lockResume(db: Db, id: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findResumeByRequest(db: Db, requestId: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('request_id', '=', requestId).executeTakeFirst();
}

/** The newest of the seeker's résumés that were not deleted. */
export function findNewestResume(db: Db, userId: string): Promise<ResumeRow | undefined> {
  return db
    .selectFrom('resumes')
    .selectAll()
    .where('user_id', '=', userId)
    .where('delete_time', 'is', null)
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function getResumeOfVersion(db: Db, versionId: string): Promise<ResumeRow> {
  return db.selectFrom('resumes').selectAll().where('resume_version_id', '=', versionId).executeTakeFirstOrThrow();
}

export function getVersion(db: Db, id: string): Promise<ResumeVersionRow> {
  return db.selectFrom('resume_versions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export function listFacts(db: Db, versionId: string): Promise<ResumeFactRow[]> {
  return db.selectFrom('resume_facts').selectAll().where('resume_version_id', '=', versionId).orderBy('position').execute();
}

/** Returns undefined where the seeker has used this request_id before. */
export function insertResume(db: Db, resume: NewResume): Promise<ResumeRow | undefined> {
  return db
    .insertInto('resumes')
    .values(resume)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function insertVersion(db: Db, version: NewResumeVersion, facts: readonly NewFact[]): Promise<void> {
  await db.insertInto('resume_versions').values(version).execute();
  if (facts.length > 0) await db.insertInto('resume_facts').values([...facts]).execute();
}

export type NewFact = Omit<ResumeFactRow, 'quotes' | 'period'> & { readonly quotes: string; readonly period: string | null };

export async function markResumeDeleted(db: Db, id: string): Promise<void> {
  await db.updateTable('resumes').set({ delete_time: sql`now()` }).where('id', '=', id).execute();
}

export async function isVersionSent(db: Db, versionId: string): Promise<boolean> {
  const sent = await db
    .selectFrom('application_submissions')
    .select('application_id')
    .where('resume_version_id', '=', versionId)
    .limit(1)
    .executeTakeFirst();
  return sent !== undefined;
}

/** Deletes a version with its facts, and notes its file for removal. */
export async function deleteVersion(db: Db, version: ResumeVersionRow): Promise<void> {
  await db.deleteFrom('resume_versions').where('id', '=', version.id).execute();
  await db.insertInto('file_removals').values({ object_key: version.object_key }).execute();
}

export async function listFileRemovals(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('file_removals').select('object_key').orderBy('create_time').limit(limit).execute();
  return rows.map((row) => row.object_key);
}

export async function deleteFileRemoval(db: Db, key: string): Promise<void> {
  await db.deleteFrom('file_removals').where('object_key', '=', key).execute();
}
