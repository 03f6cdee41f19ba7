import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { NotificationsDeps } from '../deps.ts';
import { gatherApplicant, queueEmail } from '../mail/email-queries.ts';
import type { NotificationRow } from '../schema.ts';
import { findApplication } from './application-queries.ts';
import { applicationNotHereYet } from './notification.ts';
import { tellUser } from './tell-user.ts';

export interface NotifyInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly userId: string;
  readonly kind: 'new_applicant' | 'application_sent';
  readonly applicationId: string;
}

/** Tells a side of an application that it was sent, once for a request_id, with what is known of it. */
export function notify({ db, nudge }: Pick<NotificationsDeps, 'db' | 'nudge'>, input: NotifyInput): Promise<NotificationRow> {
  const { requestId, requestHash, userId, kind, applicationId } = input;
  return asActor(db, systemActor('notify'), async (db) => {
    const application = await findApplication(db, applicationId);
    if (!application) throw applicationNotHereYet();
    const { job_id, company_id, job_title, candidate_name, company_name } = application;
    const isForCompany = kind === 'new_applicant';
    const { row, byMail } = await tellUser(db, nudge, {
      user_id: userId,
      request_id: requestId,
      request_hash: requestHash,
      kind,
      parameters: isForCompany ? { job_title, candidate_name } : { job_title, company_name },
      application_id: applicationId,
      job_id,
      ...(isForCompany && { company_id }),
    });
    if (!byMail) return row;
    const email = { id: row.id, user_id: userId, job_id, application_id: applicationId };
    if (isForCompany) await gatherApplicant(db, { ...email, parameters: { job_title, candidate_name } });
    else await queueEmail(db, { ...email, template: 'application_sent', parameters: { job_title, company_name } });
    return row;
  });
}
