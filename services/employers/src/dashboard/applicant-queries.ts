import type { ScopedDb } from '@hireflux/kit/db';
import type { EmployersDb, NewApplicant, StageKindName } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

/** Keeps what was told of an applicant beside what was told before. */
export async function putApplicant(db: Db, applicant: NewApplicant): Promise<void> {
  const { company_id, application_id, ...told } = applicant;
  await db
    .insertInto('applicants')
    .values(applicant)
    .onConflict((c) => c.columns(['company_id', 'application_id']).doUpdateSet(told))
    .execute();
}

export async function updateStageKind(db: Db, companyId: string, stageId: string, kind: StageKindName): Promise<void> {
  await db.updateTable('applicants').set({ stage_kind: kind }).where('company_id', '=', companyId).where('stage_id', '=', stageId).where('stage_kind', '<>', kind).execute();
}
