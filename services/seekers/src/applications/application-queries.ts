import type { Cursor } from '@hireflux/kit/page-token';
import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { ApplicationRow, NewSubmission, SeekersDb, SubmissionRow } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** What is written when an application is first sent. */
export type NewApplication = Pick<
  ApplicationRow,
  'user_id' | 'id' | 'job_id' | 'company_id' | 'company_name' | 'job_title'
>;

/** The stage of an application, as the ats says. */
export type StagePatch = Pick<ApplicationRow, 'stage_name' | 'stage_kind' | 'stage_time' | 'outcome'>;

export function findApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Locks the seeker's application for a job, so that two requests do not both send it again. */
export function lockApplicationForJob(db: Db, userId: string, jobId: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('user_id', '=', userId)
    .where('job_id', '=', jobId)
    .forUpdate()
    .executeTakeFirst();
}

export function listApplications(db: Db, page: { limit: number; after?: Cursor | undefined }): Promise<ApplicationRow[]> {
  return db
    .selectFrom('applications')
    .selectAll()
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(create_time, id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

/** Returns undefined where the seeker has applied for the job before. */
export function insertApplication(db: Db, application: NewApplication): Promise<ApplicationRow | undefined> {
  return db
    .insertInto('applications')
    .values({ ...application, stage_kind: null, stage_time: null, withdraw_time: null })
    .onConflict((c) => c.columns(['user_id', 'job_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Opens a withdrawn application again; its stage follows from the ats. */
export function reopenApplication(db: Db, id: string): Promise<ApplicationRow> {
  return db
    .updateTable('applications')
    .set({ outcome: 'active', withdraw_time: null, stage_name: '', stage_kind: null, stage_time: null })
    .set({ attempt: sql`attempt + 1`, submit_time: sql`now()`, update_time: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function markWithdrawn(db: Db, id: string): Promise<ApplicationRow> {
  return db
    .updateTable('applications')
    .set({ outcome: 'withdrawn', withdraw_time: sql`now()`, update_time: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes the ats's stage over, unless the seeker has withdrawn meanwhile. */
export async function updateStage(db: Db, id: string, stage: StagePatch): Promise<void> {
  await db
    .updateTable('applications')
    .set({ ...stage, update_time: sql`now()` })
    .where('id', '=', id)
    .where('outcome', '!=', 'withdrawn')
    .execute();
}

/** Returns undefined where the seeker has used this request_id before. */
export function insertSubmission(db: Db, submission: NewSubmission): Promise<SubmissionRow | undefined> {
  return db
    .insertInto('application_submissions')
    .values(submission)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findSubmissionByRequest(db: Db, requestId: string): Promise<SubmissionRow | undefined> {
  return db.selectFrom('application_submissions').selectAll().where('request_id', '=', requestId).executeTakeFirst();
}

export function getLastSubmission(db: Db, applicationId: string): Promise<SubmissionRow> {
  return db
    .selectFrom('application_submissions')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** The last submission of each of these applications. */
export function listLastSubmissions(db: Db, applicationIds: readonly string[]): Promise<SubmissionRow[]> {
  if (applicationIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('application_submissions')
    .selectAll()
    .distinctOn('application_id')
    .where('application_id', 'in', applicationIds)
    .orderBy('application_id')
    .orderBy('attempt', 'desc')
    .execute();
}
