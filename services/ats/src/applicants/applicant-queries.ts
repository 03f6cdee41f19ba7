import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { AnswerRow, ApplicantRow, AtsDb, NewApplicant } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

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

/** Which of a company's applicants: these, those in stages, of a job, or of a member. */
export type Applicants = { readonly ids: readonly string[] } | { readonly stageIds: readonly string[] } | { readonly jobId: string } | { readonly assignedTo: string };

/** Locks applicants of a company, in an order that is the same for all who lock many. */
export function lockApplicants(db: Db, companyId: string, which: Applicants): Promise<ApplicantRow[]> {
  const q = db.selectFrom('job_applications').selectAll().where('company_id', '=', companyId).orderBy('id').forUpdate();
  if ('ids' in which) return q.where(sql<boolean>`id = any(${[...which.ids]}::uuid[])`).execute();
  if ('jobId' in which) return q.where('job_id', '=', which.jobId).execute();
  if ('assignedTo' in which) return q.where('assigned_to', '=', which.assignedTo).execute();
  return q.where('stage_id', 'in', which.stageIds).execute();
}

/** The jobs that applicants of a company applied for. */
export async function listJobIdsOf(db: Db, companyId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('job_applications')
    .select('job_id')
    .distinct()
    .where('company_id', '=', companyId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map(({ job_id }) => job_id);
}

export function insertApplicant(db: Db, applicant: NewApplicant): Promise<ApplicantRow> {
  return db.insertInto('job_applications').values(applicant).returningAll().executeTakeFirstOrThrow();
}

/** Opens a withdrawn candidacy again with what was sent now; assignment and stage begin anew. A score stands until the next, which may have come before. */
export function reopenApplicant(db: Db, { company_id, id, ...applicant }: NewApplicant): Promise<ApplicantRow> {
  return written(db, company_id, id).set(applicant).set({ outcome_reason: '' }).returningAll().executeTakeFirstOrThrow();
}

export type ApplicantPatch = Partial<Omit<ApplicantRow, 'company_id' | 'id' | 'version' | 'edited_version' | 'form' | 'fit_rank' | 'coverage_rank' | 'update_time'>>;

export function updateApplicant(db: Db, companyId: string, id: string, patch: ApplicantPatch): Promise<ApplicantRow> {
  return written(db, companyId, id).set(patch).returningAll().executeTakeFirstOrThrow();
}

/** A score is nobody's edit: who read the row before it came may still change it. */
export function updateScore(db: Db, companyId: string, id: string, patch: ApplicantPatch): Promise<ApplicantRow> {
  return rescored(db, companyId, id).set(patch).returningAll().executeTakeFirstOrThrow();
}

const written = (db: Db, companyId: string, id: string) => rescored(db, companyId, id).set({ edited_version: sql`version + 1` });

function rescored(db: Db, companyId: string, id: string) {
  return db
    .updateTable('job_applications')
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id);
}

/** As updateApplicant, for many locked rows at once. */
export function updateApplicants(db: Db, companyId: string, ids: readonly string[], patch: ApplicantPatch): Promise<ApplicantRow[]> {
  return db
    .updateTable('job_applications')
    .set(patch)
    .set({ version: sql`version + 1`, edited_version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .returningAll()
    .execute();
}

/** As updateApplicant, for many locked rows at once, each with a patch of its own; all patches have the same columns. */
export async function updateEach(db: Db, companyId: string, changes: readonly { readonly id: string; readonly patch: ApplicantPatch }[]): Promise<ApplicantRow[]> {
  const [first] = changes;
  if (!first) return [];
  const sets = Object.keys(first.patch).map((column) => sql`${sql.ref(column)} = patch.${sql.ref(column)}`);
  const { rows } = await sql<ApplicantRow>`
    update job_applications as applicant
    set ${sql.join(sets)}, version = applicant.version + 1, edited_version = applicant.version + 1, update_time = now()
    from jsonb_populate_recordset(null::job_applications, ${JSON.stringify(changes.map(({ id, patch }) => ({ id, ...patch })))}::jsonb) as patch
    where applicant.company_id = ${companyId} and applicant.id = patch.id
    returning applicant.*
  `.execute(db);
  return rows;
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
    .execute();
}
