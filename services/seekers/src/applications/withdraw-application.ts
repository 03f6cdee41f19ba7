import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { SeekersDeps } from '../deps.ts';
import { getLastSubmission } from '../receipts/receipt-queries.ts';
import { applicationNotFound, assertMayWithdraw } from './application.ts';
import { lockApplication, markWithdrawn } from './application-queries.ts';
import type { SentApplication } from './submit-application.ts';

/** Takes an application back. Taking back one that was taken back changes nothing. */
export function withdrawApplication(deps: Pick<SeekersDeps, 'db'>, actor: Seeker, id: string): Promise<SentApplication> {
  return asActor(deps.db, actor, async (db) => {
    const standing = await lockApplication(db, actor.userId, id);
    if (!standing) throw applicationNotFound(id);
    const sent = await getLastSubmission(db, actor.userId, id);
    assertMayWithdraw(standing);
    if (standing.outcome === 'withdrawn') return { application: standing, sent };
    const application = await markWithdrawn(db, actor.userId, id);
    await emit(
      db,
      ApplicationWithdrawnSchema,
      {
        applicationId: id,
        jobId: application.job_id,
        companyId: application.company_id,
        userId: application.user_id,
        withdrawTime: timestampFromDate(application.withdraw_time!),
      },
      { aggregateId: id, companyId: application.company_id },
    );
    return { application, sent };
  });
}
