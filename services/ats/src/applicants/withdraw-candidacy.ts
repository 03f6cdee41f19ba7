import type { ScopedDb } from '@hireflux/kit/db';
import { notYet } from '@hireflux/kit/events/consumer';
import type { ApplicationWithdrawn } from '@hireflux/proto/events/v1/seekers_pb';
import type { AtsDb } from '../schema.ts';
import { lockApplicant, updateApplicant } from './applicant-queries.ts';

/** Marks an application as taken back. It stays in the stage that it was in. */
export async function withdrawCandidacy(db: ScopedDb<AtsDb>, { companyId, applicationId }: ApplicationWithdrawn): Promise<void> {
  if (!(await lockApplicant(db, companyId, applicationId))) throw notYet('the application that was taken back has not arrived');
  await updateApplicant(db, companyId, applicationId, { outcome: 'withdrawn' });
}
