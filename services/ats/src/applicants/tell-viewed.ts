import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import { emitAll } from '@hireflux/kit/events/outbox';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import type { ApplicantRow, AtsDb, JobRow } from '../schema.ts';

/** Tells that a member read the applications of a job: the seekers see it. */
export async function tellViewed(db: ScopedDb<AtsDb>, actor: CompanyMember, job: JobRow, applicants: readonly Pick<ApplicantRow, 'id' | 'candidate_id'>[]): Promise<void> {
  await emitAll(
    db,
    CandidateViewedSchema,
    applicants.map(({ id, candidate_id }) => ({
      message: {
        candidateId: candidate_id,
        viewerId: actor.userId,
        companyId: actor.companyId,
        companyName: job.company_name,
        jobId: job.id,
        jobTitle: job.title,
        applicationId: id,
        data: ViewedData.APPLICATION,
      },
      aggregateId: candidate_id,
    })),
  );
}
