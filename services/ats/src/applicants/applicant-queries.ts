import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { AnswerRow, ApplicantRow, AtsDb, NewApplicant } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

export interface ApplicantPage {
  readonly companyId: string;
  readonly jobId: string;
  readonly stageId?: string | undefined;
  /** Only those assigned to this member. */
  readonly assignedTo?: string | undefined;
  readonly limit: number;
  /** The time is that of the application; by fit, the ranks of index and coverage stand before it. */
  readonly after?: Cursor | undefined;
}

/** An applicant of the company; to an interviewer, of those assigned to them. */
export function findApplicant(db: Db, companyId: string, id: string, assignedTo?: string): Promise<ApplicantRow | undefined> {
  return db
    .selectFrom('job_applications')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .$if(assignedTo !== undefined, (q) => q.where('assigned_to', '=', assignedTo!))
    .executeTakeFirst();
}

export function lockApplicant(db: Db, companyId: string, id: string): Promise<ApplicantRow | undefined> {
  return db
    .selectFrom('job_applications')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function listNewest(db: Db, page: ApplicantPage): Promise<ApplicantRow[]> {
  return listed(db, page)
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(submit_time, id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('submit_time', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** By index, then by coverage, then who applied first; those without an index rank as -1. */
export function listByFit(db: Db, page: ApplicantPage): Promise<ApplicantRow[]> {
  const [fit = 0, coverage = 0] = page.after?.keys ?? [];
  return listed(db, page)
    .$if(page.after !== undefined, (q) =>
      // The first condition says nothing new; the index can begin with it.
      q.where('fit_rank', '<=', fit).where(
        sql<boolean>`(-fit_rank, -coverage_rank, submit_time, id)
          > (${-fit}::int, ${-coverage}::int, ${page.after!.createTime}, ${page.after!.id})`,
      ),
    )
    .orderBy('fit_rank', 'desc')
    .orderBy('coverage_rank', 'desc')
    .orderBy('submit_time')
    .orderBy('id')
    .execute();
}

function listed(db: Db, page: ApplicantPage) {
  return db
    .selectFrom('job_applications')
    .selectAll()
    .where('company_id', '=', page.companyId)
    .where('job_id', '=', page.jobId)
    .$if(page.stageId !== undefined, (q) => q.where('stage_id', '=', page.stageId!))
    .$if(page.assignedTo !== undefined, (q) => q.where('assigned_to', '=', page.assignedTo!))
    .limit(page.limit);
}

export async function insertApplicant(db: Db, applicant: NewApplicant): Promise<void> {
  await db.insertInto('job_applications').values(applicant).execute();
}

/** Opens a withdrawn candidacy again with what was sent now; assignment and stage begin anew. A score stands until the next, which may have come before. */
export async function reopenApplicant(db: Db, { company_id, id, ...applicant }: NewApplicant): Promise<void> {
  await db
    .updateTable('job_applications')
    .set(applicant)
    .set({ outcome_reason: '', version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .execute();
}

export function updateApplicant(
  db: Db,
  companyId: string,
  id: string,
  patch: Partial<Omit<ApplicantRow, 'company_id' | 'id' | 'version' | 'form' | 'fit_rank' | 'coverage_rank' | 'update_time'>>,
): Promise<ApplicantRow> {
  return db
    .updateTable('job_applications')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function replaceAnswers(db: Db, companyId: string, applicationId: string, answers: readonly NewAnswer[]): Promise<void> {
  await db.deleteFrom('application_answers').where('company_id', '=', companyId).where('application_id', '=', applicationId).execute();
  if (answers.length > 0) await db.insertInto('application_answers').values([...answers]).execute();
}

export type NewAnswer = Omit<AnswerRow, 'answer'> & { readonly answer: string };

export function listAnswers(db: Db, companyId: string, applicationId: string): Promise<AnswerRow[]> {
  return db
    .selectFrom('application_answers')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('application_id', '=', applicationId)
    .orderBy('question_id')
    .execute();
}
