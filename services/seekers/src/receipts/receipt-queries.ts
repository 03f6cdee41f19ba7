import type { ScopedDb } from '@hireflux/kit/db';
import type { ApplicationFileRow, NewApplicationFile, NewSubmission, SeekersDb, SubmissionRow } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** Returns undefined where the seeker has used this request_id before. */
export function insertSubmission(db: Db, submission: NewSubmission): Promise<SubmissionRow | undefined> {
  return db
    .insertInto('application_submissions')
    .values(submission)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function insertFiles(db: Db, files: readonly NewApplicationFile[]): Promise<void> {
  if (files.length > 0) await db.insertInto('application_files').values([...files]).execute();
}

export function findSubmissionByRequest(db: Db, userId: string, requestId: string): Promise<SubmissionRow | undefined> {
  return db.selectFrom('application_submissions').selectAll().where('user_id', '=', userId).where('request_id', '=', requestId).executeTakeFirst();
}

export function findSubmission(db: Db, userId: string, applicationId: string, attempt: number): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom('application_submissions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('application_id', '=', applicationId)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
}

export function getLastSubmission(db: Db, userId: string, applicationId: string): Promise<SubmissionRow> {
  return db
    .selectFrom('application_submissions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('application_id', '=', applicationId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** The last submission of each of these applications. */
export function listLastSubmissions(db: Db, userId: string, applicationIds: readonly string[]): Promise<SubmissionRow[]> {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('application_submissions')
    .selectAll()
    .distinctOn('application_id')
    .where('user_id', '=', userId)
    .where('application_id', 'in', applicationIds)
    .orderBy('application_id')
    .orderBy('attempt', 'desc')
    .execute();
}

/** The files that were sent as answers, in no order. */
export function listFiles(db: Db, sent: Pick<SubmissionRow, 'user_id' | 'application_id' | 'attempt'>): Promise<ApplicationFileRow[]> {
  return db
    .selectFrom('application_files')
    .selectAll()
    .where('user_id', '=', sent.user_id)
    .where('application_id', '=', sent.application_id)
    .where('attempt', '=', sent.attempt)
    .execute();
}
