import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { AnswerRow, ApplicantRow, AtsDb } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

/** The forms that applicants of a job answered, each once. */
export async function listForms(db: Db, companyId: string, jobId: string): Promise<ApplicantRow['form'][]> {
  const rows = await db.selectFrom('job_applications').select('form').distinct().where('company_id', '=', companyId).where('job_id', '=', jobId).execute();
  return rows.map(({ form }) => form);
}

export type Contact = Pick<ApplicantRow, 'id' | 'candidate_email' | 'candidate_phone'>;

/** How these applicants of a company can be reached. */
export function listContacts(db: Db, companyId: string, ids: readonly string[]): Promise<Contact[]> {
  return db
    .selectFrom('job_applications')
    .select(['id', 'candidate_email', 'candidate_phone'])
    .where('company_id', '=', companyId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
}

/** What these applicants of a company answered. */
export function listAnswersOf(db: Db, companyId: string, ids: readonly string[]): Promise<AnswerRow[]> {
  return db
    .selectFrom('application_answers')
    .selectAll()
    .where('company_id', '=', companyId)
    .where(sql<boolean>`application_id = any(${[...ids]}::uuid[])`)
    .execute();
}
