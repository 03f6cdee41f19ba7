import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import type { Nudge } from '@hireflux/kit/nudge';
import { requestHash } from '@hireflux/kit/request-id';
import { ApplicantAssignedSchema, NoteMentionedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { MemberChangedSchema, MemberInvitedSchema, MemberJoinedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import {
  EmailVerificationRequestedSchema,
  PasswordChangedSchema,
  PasswordResetRequestedSchema,
  SignUpRepeatedSchema,
  UserChangedSchema,
  UserSignedUpSchema,
} from '@hireflux/proto/events/v1/identity_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { putRecipient, queueEmail, takeBackEmail, updateRecipientLocale, wasQueuedLately } from './mail/email-queries.ts';
import { markWithdrawn, putApplication } from './notifications/application-queries.ts';
import { deleteFormerMember, putFormerMember, putInvitation, takeInvitation } from './notifications/member-queries.ts';
import { roleFromProto } from './notifications/member-proto.ts';
import { tellMember } from './notifications/tell-member.ts';
import { tellStageChange } from './notifications/tell-stage-change.ts';
import type { NotificationsDb } from './schema.ts';

type Handlers = readonly EventHandler<NotificationsDb>[];

/** As long as the link in the mail holds. */
const RESET_MS = 60 * 60_000;

export const fromIdentity: Handlers = [
  on(UserSignedUpSchema, async (db, { userId, email, locale }) => {
    // Of earlier events neither is known.
    if (email) await putRecipient(db, { user_id: userId, address: email, locale });
  }),
  on(UserChangedSchema, (db, { userId, locale }) => updateRecipientLocale(db, userId, locale)),
  on(EmailVerificationRequestedSchema, async (db, { userId, email, locale, emailTokenId }, { eventId }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    await queueEmail(db, { id: eventId, user_id: userId, template: 'verify_email', parameters: {}, token_id: emailTokenId });
  }),
  on(SignUpRepeatedSchema, async (db, { userId, email, locale }, { eventId }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    // Anyone can sign up with anyone's address: its holder is not to be flooded.
    if (await wasQueuedLately(db, userId, 'sign_up_repeated')) return;
    await queueEmail(db, { id: eventId, user_id: userId, template: 'sign_up_repeated', parameters: {} });
  }),
  on(PasswordResetRequestedSchema, async (db, { userId, email, locale, emailTokenId }, { eventId, createTime }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    const expire_time = new Date(timestampDate(createTime!).getTime() + RESET_MS);
    await queueEmail(db, { id: eventId, user_id: userId, template: 'password_reset', parameters: {}, token_id: emailTokenId, expire_time });
  }),
  on(PasswordChangedSchema, async (db, { userId, email, locale }, { eventId, createTime }) => {
    await putRecipient(db, { user_id: userId, address: email, locale });
    const parameters = { change_time: timestampDate(createTime!).toISOString() };
    await queueEmail(db, { id: eventId, user_id: userId, template: 'password_changed', parameters });
  }),
];

export const fromEmployers = (nudge: Nudge): Handlers => [
  on(MemberInvitedSchema, async (db, { memberId, inviterId, inviterName, companyName, email, role, emailTokenId, locale }, { eventId }) => {
    await putInvitation(db, { member_id: memberId, inviter_id: inviterId, address: email, company_name: companyName });
    const parameters = { company_name: companyName, inviter_name: inviterName, role: roleFromProto(role) };
    await queueEmail(db, { id: eventId, user_id: null, address: email, locale, template: 'member_invited', parameters, token_id: emailTokenId });
  }),
  on(MemberJoinedSchema, async (db, joined, { eventId }) => {
    await deleteFormerMember(db, joined.companyId, joined.userId);
    const invitation = await takeInvitation(db, joined.memberId);
    if (!invitation) return;
    const { inviter_id, address, company_name } = invitation;
    await tellMember(db, nudge, {
      user_id: inviter_id,
      request_id: eventId,
      request_hash: requestHash(MemberJoinedSchema, joined),
      kind: 'member_joined',
      parameters: { member_address: address, company_name },
      company_id: joined.companyId,
    });
  }),
  on(MemberChangedSchema, async (db, { companyId, userId, suspended }) => {
    // An invitation that was changed has no user yet.
    if (userId) await (suspended ? putFormerMember : deleteFormerMember)(db, companyId, userId);
  }),
  on(MemberRemovedSchema, async (db, { companyId, memberId, userId }) => {
    await takeInvitation(db, memberId);
    if (userId) await putFormerMember(db, companyId, userId);
  }),
];

export const fromSeekers = (nudge: Nudge): Handlers => [
  on(ApplicationSubmittedSchema, (db, { applicationId, jobId, companyId, jobCreatorId, candidateName, jobTitle, companyName }) =>
    putApplication(db, {
      application_id: applicationId,
      job_id: jobId,
      company_id: companyId,
      job_creator_id: jobCreatorId,
      candidate_name: candidateName,
      job_title: jobTitle,
      company_name: companyName,
    }),
  ),
  on(ApplicationWithdrawnSchema, async (db, withdrawn, { eventId }) => {
    await takeBackEmail(db, withdrawn.applicationId);
    const application = await markWithdrawn(db, withdrawn.applicationId);
    if (!application) return;
    const { application_id, job_id, company_id, job_creator_id, job_title, candidate_name } = application;
    await tellMember(db, nudge, {
      user_id: job_creator_id,
      request_id: eventId,
      request_hash: requestHash(ApplicationWithdrawnSchema, withdrawn),
      kind: 'application_withdrawn',
      parameters: { job_title, candidate_name },
      application_id,
      job_id,
      company_id,
    });
  }),
];

export const fromAts = (nudge: Nudge): Handlers => [
  on(StageChangedSchema, (db, change, { eventId }) => tellStageChange(db, nudge, change, eventId)),
  on(NoteMentionedSchema, async (db, note, { eventId }) => {
    const { applicationId, jobId, companyId, jobTitle, candidateName } = note;
    // Always in one order: two notes at once must not wait for each other.
    for (const user_id of [...new Set(note.mentionedUserIds)].sort()) {
      await tellMember(db, nudge, {
        user_id,
        request_id: eventId,
        request_hash: requestHash(NoteMentionedSchema, note),
        kind: 'mentioned',
        parameters: { job_title: jobTitle, candidate_name: candidateName },
        application_id: applicationId,
        job_id: jobId,
        company_id: companyId,
      });
    }
  }),
  on(ApplicantAssignedSchema, async (db, assigned, { eventId }) => {
    const { applicationId, jobId, companyId, assigneeId, assignerId, jobTitle, candidateName } = assigned;
    if (!assigneeId || assigneeId === assignerId) return;
    await tellMember(db, nudge, {
      user_id: assigneeId,
      request_id: eventId,
      request_hash: requestHash(ApplicantAssignedSchema, assigned),
      kind: 'applicant_assigned',
      parameters: { job_title: jobTitle, candidate_name: candidateName },
      application_id: applicationId,
      job_id: jobId,
      company_id: companyId,
    });
  }),
];
