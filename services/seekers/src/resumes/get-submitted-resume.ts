import type { HandlerContext } from '@connectrpc/connect';
import { type CompanyMember, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { applicationNotFound } from '../applications/application.ts';
import { findApplicationTo } from '../applications/application-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import { getSentResume } from '../receipts/get-receipt.ts';
import type { KeptReceipt } from '../receipts/receipt-proto.ts';
import { getLastSubmission, listFiles } from '../receipts/receipt-queries.ts';
import type { ApplicationRow, SeekersDb } from '../schema.ts';

type Submitted = Pick<KeptReceipt, 'sent' | 'resume' | 'files'>;

/** The résumé and the files that came with an application to the member's company. The reading is recorded before they are shown. */
export async function getSubmittedResume(
  deps: SeekersDeps,
  actor: CompanyMember,
  applicationId: string,
  ctx: HandlerContext,
): Promise<Submitted> {
  // Who is assigned to whom is known to the ats alone.
  if (actor.assignedOnly) await deps.applicants.as(ctx).checkApplicantAccess({ applicationId });
  const application = await asActorReading(deps.db, actor, (db) => findApplicationTo(db, actor.companyId, applicationId), ctx.signal);
  if (!application) throw applicationNotFound(applicationId);
  const submitted = await asActorReading(
    deps.db,
    systemActor('submitted_resume'),
    async (db) => {
      const sent = await getLastSubmission(db, application.user_id, applicationId);
      return { sent, resume: await getSentResume(db, sent), files: await listFiles(db, sent) };
    },
    ctx.signal,
  );
  const seen = submitted.files.length > 0 ? [ViewedData.RESUME, ViewedData.ANSWER_FILE] : [ViewedData.RESUME];
  await asActor(deps.db, actor, async (db) => {
    for (const data of seen) await tellViewed(db, actor, application, data);
  });
  return submitted;
}

async function tellViewed(db: ScopedDb<SeekersDb>, viewer: CompanyMember, application: ApplicationRow, data: ViewedData): Promise<void> {
  await emit(
    db,
    CandidateViewedSchema,
    {
      candidateId: application.user_id,
      viewerId: viewer.userId,
      companyId: viewer.companyId,
      companyName: application.company_name,
      jobId: application.job_id,
      jobTitle: application.job_title,
      applicationId: application.id,
      data,
    },
    { aggregateId: application.user_id },
  );
}
