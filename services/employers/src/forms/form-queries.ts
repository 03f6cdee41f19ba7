import type { ScopedDb } from '@hireflux/kit/db';
import type { EmployersDb, NewQuestion, QuestionRow } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

export function listQuestions(db: Db, companyId: string, jobId: string): Promise<QuestionRow[]> {
  return db.selectFrom('application_questions').selectAll().where('company_id', '=', companyId).where('job_id', '=', jobId).orderBy('position').execute();
}

export async function replaceQuestions(db: Db, companyId: string, jobId: string, questions: readonly NewQuestion[]): Promise<void> {
  await db.deleteFrom('application_questions').where('company_id', '=', companyId).where('job_id', '=', jobId).execute();
  await insertQuestions(db, questions);
}

export async function insertQuestions(db: Db, questions: readonly NewQuestion[]): Promise<void> {
  if (questions.length > 0) await db.insertInto('application_questions').values([...questions]).execute();
}
