import type { ScopedDb } from '@hireflux/kit/db';
import { emitAll } from '@hireflux/kit/events/outbox';
import { ApplicantAssignedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { listJobs } from '../jobs/job-queries.ts';
import type { ApplicantRow, AtsDb } from '../schema.ts';

/** Tells that applicants of a company were given to a member, or taken from everybody. */
export async function tellAssigned(db: ScopedDb<AtsDb>, rows: readonly ApplicantRow[], by: { readonly assigneeId: string; readonly assignerId: string }): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const jobs = new Map((await listJobs(db, first.company_id, [...new Set(rows.map((row) => row.job_id))])).map((job) => [job.id, job]));
  await emitAll(
    db,
    ApplicantAssignedSchema,
    rows.map((row) => ({
      message: {
        ...by,
        applicationId: row.id,
        jobId: row.job_id,
        companyId: row.company_id,
        candidateName: row.candidate_name,
        jobTitle: jobs.get(row.job_id)!.title,
      },
      aggregateId: row.id,
      companyId: row.company_id,
    })),
  );
}
