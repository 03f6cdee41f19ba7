import type { ScopedDb } from '@hireflux/kit/db';
import { notYet } from '@hireflux/kit/events/consumer';
import type { ApplicationWithdrawn } from '@hireflux/proto/events/v1/seekers_pb';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDb } from '../schema.ts';
import { changeApplicant } from './change-applicant.ts';
import { lockPlaced } from './lock-placed.ts';

/** Marks an application as taken back. It stays in the stage that it was in. */
export async function withdrawCandidacy(db: ScopedDb<AtsDb>, { companyId, applicationId }: ApplicationWithdrawn): Promise<void> {
  const locked = await lockPlaced(db, companyId, applicationId);
  if (!locked) throw notYet('the application that was taken back has not arrived');
  await changeApplicant(db, locked.applicant, { outcome: 'withdrawn' });
  await recordActivity(db, { companyId, applicationId, what: { case: 'takenBack', value: {} } });
}
