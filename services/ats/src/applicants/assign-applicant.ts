import type { CompanyMember } from '@hireflux/kit/actor';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicantAssignedSchema } from '@hireflux/proto/events/v1/ats_pb';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { getRole } from '../members/get-role.ts';
import type { PlacedApplicant } from './applicant.ts';
import { editApplicant } from './edit-applicant.ts';

export interface AssignInput {
  readonly applicationId: string;
  readonly etag: string;
  /** Null takes the applicant from everybody. */
  readonly assigneeId: string | null;
}

/** Gives an applicant to an active member of the company. Nobody is told who has them already. */
export async function assignApplicant(deps: AtsDeps, actor: CompanyMember, input: AssignInput): Promise<PlacedApplicant> {
  const { assigneeId } = input;
  if (assigneeId) await getRole(deps, actor.companyId, assigneeId);
  return editApplicant(deps, actor, input, ({ assigned_to }) => {
    if (assigned_to === assigneeId) return undefined;
    return {
      patch: { assigned_to: assigneeId, assign_time: assigneeId ? new Date() : null },
      what: { case: 'assigneeSet', value: { assigneeId: assigneeId ?? '' } },
      tell: async (db, row) => {
        const job = (await findJob(db, row.company_id, row.job_id))!;
        await emit(
          db,
          ApplicantAssignedSchema,
          {
            applicationId: row.id,
            jobId: row.job_id,
            companyId: row.company_id,
            assigneeId: assigneeId ?? '',
            assignerId: actor.userId,
            candidateName: row.candidate_name,
            jobTitle: job.title,
          },
          { aggregateId: row.id },
        );
      },
    };
  });
}
