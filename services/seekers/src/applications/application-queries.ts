import type { Cursor } from '@hireflux/kit/page-token';
import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { ApplicationRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** What is written when an application is first sent. */
export type NewApplication = Pick<
  ApplicationRow,
  'user_id' | 'id' | 'job_id' | 'company_id' | 'company_name' | 'job_title'
>;

/** What a list of applications is narrowed by, and where it goes on. */
export interface ApplicationPage {
  readonly outcomes: readonly ApplicationRow['outcome'][];
  readonly jobIds: readonly string[];
  readonly limit: number;
  readonly after: Cursor | undefined;
}

/** The stage of an application, as the ats says. */
export type StagePatch = Pick<ApplicationRow, 'stage_id' | 'stage_name' | 'stage_kind' | 'stage_time' | 'outcome'>;

export function findApplication(db: Db, userId: string, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
}

/** An application that was sent to the company. */
export function findApplicationTo(db: Db, companyId: string, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('company_id', '=', companyId).where('id', '=', id).executeTakeFirst();
}

export function lockApplication(db: Db, userId: string, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('user_id', '=', userId).where('id', '=', id).forUpdate().executeTakeFirst();
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

export function findApplicationForJob(db: Db, userId: string, jobId: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('user_id', '=', userId).where('job_id', '=', jobId).executeTakeFirst();
}

export function listApplications(db: Db, userId: string, page: ApplicationPage): Promise<ApplicationRow[]> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('user_id', '=', userId)
    .$if(page.outcomes.length > 0, (q) => q.where('outcome', 'in', page.outcomes))
    .$if(page.jobIds.length > 0, (q) => q.where('job_id', 'in', page.jobIds))
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
    .values({ ...application, stage_id: null, stage_kind: null, stage_time: null, withdraw_time: null })
    .onConflict((c) => c.columns(['user_id', 'job_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Opens a withdrawn application again, for the job as it is called now; its stage follows from the ats. */
export function reopenApplication(db: Db, userId: string, id: string, job: Pick<ApplicationRow, 'company_name' | 'job_title'>): Promise<ApplicationRow> {
  return db
    .updateTable('applications')
    .set({ ...job, outcome: 'active', withdraw_time: null, stage_id: null, stage_name: '', stage_kind: null, stage_time: null })
    .set({ attempt: sql`attempt + 1`, submit_time: sql`now()`, update_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function markWithdrawn(db: Db, userId: string, id: string): Promise<ApplicationRow> {
  return db
    .updateTable('applications')
    .set({ outcome: 'withdrawn', withdraw_time: sql`now()`, update_time: sql`now()` })
    .where('user_id', '=', userId)
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

/** Shows a company's stage under its new name wherever an application is in it. */
export async function renameStage(db: Db, companyId: string, stageId: string, stage: Pick<ApplicationRow, 'stage_name' | 'stage_kind'>): Promise<void> {
  await db
    .updateTable('applications')
    .set({ ...stage, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('stage_id', '=', stageId)
    .where(sql<boolean>`(stage_name, stage_kind) is distinct from (${stage.stage_name}, ${stage.stage_kind})`)
    .execute();
}

/** The running applications whose last submission was sent with a résumé, in any of its versions. */
export async function listActiveSentWith(db: Db, userId: string, resumeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('applications')
    .innerJoin('application_submissions as sent', (on) =>
      on
        .onRef('sent.user_id', '=', 'applications.user_id')
        .onRef('sent.application_id', '=', 'applications.id')
        .onRef('sent.attempt', '=', 'applications.attempt'),
    )
    .select('applications.id')
    .where('sent.user_id', '=', userId)
    .where('sent.resume_id', '=', resumeId)
    .where('applications.outcome', '=', 'active')
    .orderBy('applications.id')
    .execute();
  return rows.map((row) => row.id);
}
