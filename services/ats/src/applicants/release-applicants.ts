import type { ScopedDb } from '@hireflux/kit/db';
import { emitAll } from '@hireflux/kit/events/outbox';
import { ApplicantAssignedSchema } from '@hireflux/proto/events/v1/ats_pb';
import type { MemberRemoved } from '@hireflux/proto/events/v1/employers_pb';
import { recordActivities } from '../activities/record-activity.ts';
import { listJobs } from '../jobs/job-queries.ts';
import type { AtsDb } from '../schema.ts';
import { lockApplicants, updateApplicants } from './applicant-queries.ts';
import { tellChanges } from './change-applicant.ts';

/** Takes the applicants of a member who left from them, so that someone sees that nobody looks after these. */
export async function releaseApplicants(db: ScopedDb<AtsDb>, { companyId, userId }: MemberRemoved): Promise<void> {
  // Where only an invitation stood, there is no user.
  if (userId === '') return;
  const standing = await lockApplicants(db, companyId, { assignedTo: userId });
  if (standing.length === 0) return;
  const rows = await updateApplicants(db, companyId, standing.map(({ id }) => id), { assigned_to: null, assign_time: null });
  const jobs = new Map((await listJobs(db, companyId, [...new Set(rows.map((row) => row.job_id))])).map((job) => [job.id, job]));
  await tellChanges(db, rows.map((row) => ({ row, formerAssignee: userId })));
  await recordActivities(
    db,
    rows.map(({ id }) => ({ companyId, applicationId: id, what: { case: 'assigneeSet', value: { assigneeId: '' } } })),
  );
  await emitAll(
    db,
    ApplicantAssignedSchema,
    rows.map((row) => ({
      message: {
        applicationId: row.id,
        jobId: row.job_id,
        companyId,
        candidateName: row.candidate_name,
        jobTitle: jobs.get(row.job_id)!.title,
      },
      aggregateId: row.id,
      companyId,
    })),
  );
}
