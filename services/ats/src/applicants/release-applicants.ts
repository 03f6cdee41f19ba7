import type { ScopedDb } from '@hireflux/kit/db';
import type { MemberRemoved } from '@hireflux/proto/events/v1/employers_pb';
import { recordActivities } from '../activities/record-activity.ts';
import type { AtsDb } from '../schema.ts';
import { lockApplicants, updateApplicants } from './applicant-queries.ts';
import { tellChanges } from './change-applicant.ts';
import { tellAssigned } from './tell-assigned.ts';

/** Takes the applicants of a member who left from them, so that someone sees that nobody looks after these. */
export async function releaseApplicants(db: ScopedDb<AtsDb>, { companyId, userId }: MemberRemoved): Promise<void> {
  // Where only an invitation stood, there is no user.
  if (userId === '') return;
  const standing = await lockApplicants(db, companyId, { assignedTo: userId });
  if (standing.length === 0) return;
  const rows = await updateApplicants(db, companyId, standing.map(({ id }) => id), { assigned_to: null, assign_time: null });
  await tellChanges(db, rows.map((row) => ({ row, formerAssignee: userId })));
  await recordActivities(
    db,
    rows.map(({ id }) => ({ companyId, applicationId: id, what: { case: 'assigneeSet', value: { assigneeId: '' } } })),
  );
  await tellAssigned(db, rows, { assigneeId: '', assignerId: '' });
}
