import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { putRecipient, queueEmail, wasQueuedLately } from './mail/email-queries.ts';
import { tellStageChange } from './notifications/tell-stage-change.ts';
import type { NotificationsDb } from './schema.ts';

export const fromIdentity: readonly EventHandler<NotificationsDb>[] = [
  on(EmailVerificationRequestedSchema, async (db, { userId, email, locale, emailTokenId }, { eventId }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    await queueEmail(db, { id: eventId, user_id: userId, template: 'verify_email', token_id: emailTokenId });
  }),
  on(SignUpRepeatedSchema, async (db, { userId, email, locale }, { eventId }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    // Anyone can sign up with anyone's address: its holder is not to be flooded.
    if (await wasQueuedLately(db, userId, 'sign_up_repeated')) return;
    await queueEmail(db, { id: eventId, user_id: userId, template: 'sign_up_repeated' });
  }),
];

export const fromAts: readonly EventHandler<NotificationsDb>[] = [
  on(StageChangedSchema, (db, change, { eventId }) => tellStageChange(db, change, eventId)),
];
