import type { HandlerContext } from '@connectrpc/connect';
import { type CompanyMember, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { applicationNotFound } from '../applications/application.ts';
import { findApplication, getLastSubmission } from '../applications/application-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import type { KeptResume } from './resume-proto.ts';
import { getResumeOfVersion, getVersion, listFacts } from './resume-queries.ts';

/** The résumé that came with an application to the member's company. It is recorded before it is shown. */
export async function getSubmittedResume(
  deps: SeekersDeps,
  actor: CompanyMember,
  applicationId: string,
  ctx: HandlerContext,
): Promise<KeptResume> {
  // Who is assigned to whom is known to the ats alone.
  if (actor.assignedOnly) await deps.applicants.as(ctx).getApplicant({ applicationId });
  await asActor(deps.db, actor, async (db) => {
    const application = await findApplication(db, applicationId);
    if (!application) throw applicationNotFound(applicationId);
    await emit(
      db,
      CandidateViewedSchema,
      {
        candidateId: application.user_id,
        viewerId: actor.userId,
        companyId: actor.companyId,
        companyName: application.company_name,
        jobId: application.job_id,
        jobTitle: application.job_title,
        applicationId,
        data: ViewedData.RESUME,
      },
      { aggregateId: application.user_id },
    );
  });
  return asActorReading(
    deps.db,
    systemActor('submitted_resume'),
    async (db) => {
      const { resume_version_id: versionId } = await getLastSubmission(db, applicationId);
      return {
        resume: await getResumeOfVersion(db, versionId),
        version: await getVersion(db, versionId),
        facts: await listFacts(db, versionId),
      };
    },
    ctx.signal,
  );
}
