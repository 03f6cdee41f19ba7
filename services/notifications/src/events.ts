import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { newId } from '@hireflux/kit/id';
import { requestHash } from '@hireflux/kit/request-id';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { queueEmail } from './mail/email-queries.ts';
import { insertNotification } from './notifications/notification-queries.ts';
import type { NotificationsDb } from './schema.ts';

export const fromIdentity: readonly EventHandler<NotificationsDb>[] = [
  on(EmailVerificationRequestedSchema, (db, message, event) =>
    queueEmail(db, {
      id: event.eventId,
      user_id: message.userId,
      address: message.email,
      template: 'verify_email',
      locale: message.locale,
      token_id: message.emailTokenId,
    }),
  ),
  on(SignUpRepeatedSchema, (db, message, event) =>
    queueEmail(db, {
      id: event.eventId,
      user_id: message.userId,
      address: message.email,
      template: 'sign_up_repeated',
      locale: message.locale,
      token_id: null,
    }),
  ),
];

export const fromAts: readonly EventHandler<NotificationsDb>[] = [
  on(StageChangedSchema, async (db, message) => {
    // The first stage is the application itself, of which the seeker is told when it is sent.
    if (!message.from) return;
    await insertNotification(db, {
      user_id: message.userId,
      id: newId(),
      request_id: message.stageChangeId,
      request_hash: requestHash(StageChangedSchema, message),
      kind: 'stage_changed',
      parameters: JSON.stringify({
        job_title: message.jobTitle,
        company_name: message.companyName,
        stage_name: message.to!.publicName,
      }),
      application_id: message.applicationId,
      job_id: message.jobId,
    });
  }),
];
