import { randomUUID } from 'node:crypto';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { ApplicantAssignedSchema, NoteMentionedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { MemberChangedSchema, MemberInvitedSchema, MemberJoinedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts, fromEmployers, fromSeekers } from './events.ts';
import type { NotificationsDb } from './schema.ts';
import { eventOf, memberActor, notificationsOn } from './testing/given.ts';

let db: TestDatabase<NotificationsDb>;
let service: ReturnType<typeof notificationsOn>;
beforeAll(async () => {
  db = await testDatabase<NotificationsDb>('notifications');
  service = notificationsOn(db);
});
afterAll(async () => {
  await service.close();
  await db.destroy();
});

type Event = ReturnType<typeof eventOf>;
const takeFromEmployers = (event: Event) => deliver(db, fromEmployers(service.nudge), event);
const takeFromAts = (event: Event) => deliver(db, fromAts(service.nudge), event);
const toldTo = async (userId: string) => (await service.inbox(memberActor(userId)).listNotifications({})).notifications;
const templatesTo = async (userId: string) => (await service.mailsFor(userId)).map(({ template }) => template);

const invitation = () => ({
  companyId: randomUUID(),
  memberId: randomUUID(),
  inviterId: randomUUID(),
  inviterName: 'Ada Example',
  companyName: 'Example Works',
  email: `${randomUUID()}@example.com`,
  role: MemberRole.RECRUITER,
  emailTokenId: randomUUID(),
  locale: 'de',
});
const mailsTo = (address: string) => service.asMail((db) => db.selectFrom('email_queue').selectAll().where('address', '=', address).execute());

describe('MemberInvited', () => {
  it('is mailed to the address, once for each token', async () => {
    const invited = invitation();
    const event = eventOf(MemberInvitedSchema, invited);

    for (const each of [event, event]) await takeFromEmployers(each);

    expect(await mailsTo(invited.email)).toMatchObject([
      {
        template: 'member_invited',
        user_id: null,
        locale: 'de',
        token_id: invited.emailTokenId,
        parameters: { company_name: 'Example Works', inviter_name: 'Ada Example', role: 'recruiter' },
      },
    ]);
  });
});

describe('MemberJoined', () => {
  it('is told to who invited, once', async () => {
    const invited = invitation();
    const joined = eventOf(MemberJoinedSchema, { ...invited, userId: randomUUID() });
    await takeFromEmployers(eventOf(MemberInvitedSchema, invited));

    for (const each of [joined, joined]) await takeFromEmployers(each);

    expect(await toldTo(invited.inviterId)).toMatchObject([
      { kind: NotificationKind.MEMBER_JOINED, parameters: { member_address: invited.email, company_name: 'Example Works' } },
    ]);
    expect(await templatesTo(invited.inviterId)).toEqual(['member_joined']);
  });

  it('is told to nobody where nobody invited, or the invitation was taken back', async () => {
    const invited = invitation();
    await takeFromEmployers(eventOf(MemberInvitedSchema, invited));
    await takeFromEmployers(eventOf(MemberRemovedSchema, { companyId: invited.companyId, memberId: invited.memberId }));

    await takeFromEmployers(eventOf(MemberJoinedSchema, { ...invited, userId: randomUUID() }));

    expect(await toldTo(invited.inviterId)).toEqual([]);
  });
});

describe('NoteMentioned', () => {
  it('is told to each who is named, in the product and by mail', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const applicationId = randomUUID();
    const event = eventOf(NoteMentionedSchema, {
      applicationId,
      jobId: randomUUID(),
      companyId: randomUUID(),
      mentionedUserIds: [one, two, one],
      candidateName: 'Ada Example',
      jobTitle: 'Night nurse',
    });

    for (const each of [event, event]) await takeFromAts(each);

    for (const userId of [one, two]) {
      expect(await toldTo(userId)).toMatchObject([
        { kind: NotificationKind.MENTIONED, applicationId, parameters: { candidate_name: 'Ada Example', job_title: 'Night nurse' } },
      ]);
      expect(await templatesTo(userId)).toEqual(['mentioned']);
    }
  });
});

describe('ApplicantAssigned', () => {
  const assigned = (assigneeId: string, assignerId = randomUUID(), companyId = randomUUID()) =>
    eventOf(ApplicantAssignedSchema, { applicationId: randomUUID(), jobId: randomUUID(), companyId, assigneeId, assignerId, jobTitle: 'Night nurse' });

  it('is told to the member, unless they took it themselves or nobody has it', async () => {
    const [userId, self] = [randomUUID(), randomUUID()];

    for (const event of [assigned(userId), assigned(self, self), assigned('')]) await takeFromAts(event);

    expect(await toldTo(userId)).toMatchObject([{ kind: NotificationKind.APPLICANT_ASSIGNED }]);
    expect(await toldTo(self)).toEqual([]);
  });

  it('is not told to who was suspended, until they are reinstated', async () => {
    const [userId, companyId] = [randomUUID(), randomUUID()];
    const changed = (suspended: boolean) => eventOf(MemberChangedSchema, { companyId, userId, memberId: randomUUID(), suspended });

    await takeFromEmployers(changed(true));
    await takeFromAts(assigned(userId, randomUUID(), companyId));
    await takeFromEmployers(changed(false));
    await takeFromAts(assigned(userId, randomUUID(), companyId));

    expect(await toldTo(userId)).toHaveLength(1);
  });
});

describe('ApplicationWithdrawn', () => {
  it('is told to who wrote the job', async () => {
    const { applicationId, jobId, jobCreatorId } = await service.givenApplication();
    const event = eventOf(ApplicationWithdrawnSchema, { applicationId });

    for (const each of [event, event]) await deliver(db, fromSeekers(service.nudge), each);

    expect(await toldTo(jobCreatorId)).toMatchObject([
      { kind: NotificationKind.APPLICATION_WITHDRAWN, applicationId, jobId, parameters: { candidate_name: 'Ada Example', job_title: 'Night nurse' } },
    ]);
    expect(await templatesTo(jobCreatorId)).toEqual(['application_withdrawn']);
  });
});
