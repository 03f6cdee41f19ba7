import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { NewResume, NewResumeVersion, ResumeFactRow, ResumeRow, ResumeVersionRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** A résumé's row that was not deleted. */
export function findResume(db: Db, userId: string, id: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('user_id', '=', userId).where('id', '=', id).where('delete_time', 'is', null).executeTakeFirst();
}

/** Lets one transaction at a time change which résumé of a seeker's is the newest, so that facts about it are told in order. */
export async function lockResumesOf(db: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('resumes'), hashtext(${userId}))`.execute(db);
}

/** Locks a résumé's row, deleted or not, so that it is not sent and deleted at once. */
export function lockResume(db: Db, userId: string, id: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('user_id', '=', userId).where('id', '=', id).forUpdate().executeTakeFirst();
}

export function findResumeByRequest(db: Db, userId: string, requestId: string): Promise<ResumeRow | undefined> {
  return db.selectFrom('resumes').selectAll().where('user_id', '=', userId).where('request_id', '=', requestId).executeTakeFirst();
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

export function getResume(db: Db, userId: string, id: string): Promise<ResumeRow> {
  return db.selectFrom('resumes').selectAll().where('user_id', '=', userId).where('id', '=', id).executeTakeFirstOrThrow();
}

/** What a list shows of a résumé. */
export type ListedResume = ResumeRow &
  Pick<ResumeVersionRow, 'size_bytes' | 'sha256' | 'outcome' | 'kind' | 'page_count'> & { readonly fact_count: number; readonly sent: boolean };

export function listResumes(db: Db, userId: string, page: { limit: number; after?: Cursor | undefined }): Promise<ListedResume[]> {
  return db
    .selectFrom('resumes')
    .innerJoin('resume_versions', (on) =>
      on.onRef('resume_versions.user_id', '=', 'resumes.user_id').onRef('resume_versions.id', '=', 'resumes.resume_version_id'),
    )
    .selectAll('resumes')
    .select(['size_bytes', 'sha256', 'outcome', 'kind', 'page_count'])
    .select(sql<number>`(select count(*)::int from resume_facts f where f.user_id = resumes.user_id and f.resume_version_id = resumes.resume_version_id)`.as('fact_count'))
    .select(sql<boolean>`exists (select from application_submissions s where s.user_id = resumes.user_id and s.resume_id = resumes.id)`.as('sent'))
    .where('resumes.user_id', '=', userId)
    .where('delete_time', 'is', null)
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(resumes.create_time, resumes.id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('resumes.create_time', 'desc')
    .orderBy('resumes.id', 'desc')
    .limit(page.limit)
    .execute();
}

export function getVersion(db: Db, userId: string, id: string): Promise<ResumeVersionRow> {
  return db.selectFrom('resume_versions').selectAll().where('user_id', '=', userId).where('id', '=', id).executeTakeFirstOrThrow();
}

export function listFacts(db: Db, userId: string, versionId: string): Promise<ResumeFactRow[]> {
  return db
    .selectFrom('resume_facts')
    .selectAll()
    .where('user_id', '=', userId)
    .where('resume_version_id', '=', versionId)
    .orderBy('position')
    .execute();
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

export async function markResumeDeleted(db: Db, userId: string, id: string): Promise<void> {
  await db.updateTable('resumes').set({ delete_time: sql`now()` }).where('user_id', '=', userId).where('id', '=', id).execute();
}

/** Has a résumé stand in another version. */
export function updateResumeVersion(db: Db, userId: string, id: string, versionId: string): Promise<ResumeRow> {
  return db
    .updateTable('resumes')
    .set({ resume_version_id: versionId })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Copies a version of the same file, with other facts. */
export async function insertVersionLike(db: Db, userId: string, like: string, id: string, facts: readonly NewFact[]): Promise<void> {
  await sql`
    insert into resume_versions (user_id, id, resume_id, object_key, media_type, size_bytes, sha256, outcome, kind, page_count, reader_version, lines)
    select user_id, ${id}, resume_id, object_key, media_type, size_bytes, sha256, outcome, kind, page_count, reader_version, lines
    from resume_versions where user_id = ${userId} and id = ${like}
  `.execute(db);
  if (facts.length > 0) await db.insertInto('resume_facts').values([...facts]).execute();
}

/** Deletes the versions of a résumé that were never sent, with their facts; answers whether none is left. */
export async function deleteUnsentVersions(db: Db, userId: string, resumeId: string): Promise<boolean> {
  await db
    .deleteFrom('resume_versions')
    .where('user_id', '=', userId)
    .where('resume_id', '=', resumeId)
    .where(sql<boolean>`not exists (select from application_submissions s where s.user_id = resume_versions.user_id and s.resume_version_id = resume_versions.id)`)
    .execute();
  const left = await db.selectFrom('resume_versions').select('id').where('user_id', '=', userId).where('resume_id', '=', resumeId).limit(1).executeTakeFirst();
  return left === undefined;
}
