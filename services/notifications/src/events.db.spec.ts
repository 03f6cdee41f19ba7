import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import {
  EmailVerificationRequestedSchema,
  PasswordChangedSchema,
  PasswordResetRequestedSchema,
  SignUpRepeatedSchema,
  UserChangedSchema,
  UserSignedUpSchema,
} from '@hireflux/proto/events/v1/identity_pb';
import { ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts, fromIdentity, fromSeekers } from './events.ts';
import type { NotificationsDb } from './schema.ts';
import { eventOf, notificationsOn, seekerActor } from './testing/given.ts';

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

/** The mails that wait for a user, and for how many seconds from when they were queued. */
const mailsFor = (userId: string) =>
  service.asMail((db) =>
    db
      .selectFrom('email_queue')
      .select(['template', 'parameters', 'token_id', sql<number>`round(extract(epoch from send_time - create_time))::int`.as('waits')])
      .where('user_id', '=', userId)
      .orderBy('create_time')
      .execute(),
  );
const setSent = (userId: string) =>
  service.asMail((db) => db.updateTable('email_queue').set({ state: 'sent', sent_time: new Date() }).where('user_id', '=', userId).execute());

const stageOf = (name: string, kind: StageKind = StageKind.SCREENING) => ({ stageId: randomUUID(), name, publicName: name, kind });
const [fresh, screening, interview] = [stageOf('New', StageKind.NEW), stageOf('Screening'), stageOf('Interview', StageKind.INTERVIEW)];

function someone(userId: string = randomUUID(), applicationId: string = randomUUID()) {
  return {
    userId,
    take: (event: ReturnType<typeof eventOf>) => deliver(db, fromAts(service.nudge), event),
    move: (from: typeof fresh | undefined, to: typeof fresh, change: { stageChangeId?: string; undoesStageChangeId?: string } = {}) =>
      eventOf(StageChangedSchema, {
        userId,
        applicationId,
        jobId: randomUUID(),
        stageChangeId: randomUUID(),
        jobTitle: 'Night nurse',
        companyName: 'Example Works',
        ...(from && { from }),
        to,
        ...change,
      }),
    told: async () => (await service.inbox(seekerActor(userId)).listNotifications({})).notifications,
  };
}

describe('StageChanged', () => {
  it('is told once, at once in the product and a minute later by mail', async () => {
    const { userId, take, move, told } = someone();
    const moved = move(fresh, interview);

    for (const event of [move(undefined, fresh), moved, moved]) await take(event);

    expect(await told()).toMatchObject([
      { kind: NotificationKind.STAGE_CHANGED, parameters: { stage_name: 'Interview', company_name: 'Example Works', job_title: 'Night nurse' } },
    ]);
    expect(await mailsFor(userId)).toMatchObject([{ template: 'stage_changed', parameters: { stage_name: 'Interview' }, waits: expect.closeTo(60, -1) }]);
  });

  it('waits five minutes before it says no', async () => {
    const { userId, take, move } = someone();

    await take(move(screening, stageOf('Not selected', StageKind.REJECTED)));

    expect(await mailsFor(userId)).toMatchObject([{ template: 'turned_down', waits: expect.closeTo(300, -1) }]);
  });

  it('gives way to the next, and is not mailed at all where it was taken back in time', async () => {
    const { userId, take, move, told } = someone();

    await take(move(fresh, screening));
    await take(move(screening, interview));
    expect(await mailsFor(userId)).toMatchObject([{ parameters: { stage_name: 'Interview' } }]);

    await take(move(interview, fresh));
    expect(await mailsFor(userId)).toEqual([]);
    expect(await told()).toHaveLength(3);
  });

  it('follows a mail that was sent', async () => {
    const { userId, take, move } = someone();
    await take(move(fresh, screening));
    await setSent(userId);

    await take(move(screening, fresh));

    expect(await mailsFor(userId)).toMatchObject([{ parameters: { stage_name: 'Screening' } }, { parameters: { stage_name: 'New' } }]);
  });

  it('is dropped by its undo, which is not told either', async () => {
    const { userId, take, move, told } = someone();
    const stageChangeId = randomUUID();
    await take(move(fresh, interview, { stageChangeId }));

    await take(move(interview, fresh, { undoesStageChangeId: stageChangeId }));

    expect(await told()).toEqual([]);
    expect(await mailsFor(userId)).toEqual([]);
  });

  it('comes back where the move after it was undone before anyone was written to', async () => {
    const { userId, take, move, told } = someone();
    const stageChangeId = randomUUID();
    await take(move(fresh, screening));
    await take(move(screening, interview, { stageChangeId }));

    await take(move(interview, screening, { undoesStageChangeId: stageChangeId }));

    expect(await told()).toMatchObject([{ parameters: { stage_name: 'Screening' } }]);
    expect(await mailsFor(userId)).toMatchObject([{ template: 'stage_changed', parameters: { stage_name: 'Screening' } }]);
  });

  it('is put right by mail where its undo came after its mail had gone', async () => {
    const { userId, take, move, told } = someone();
    const stageChangeId = randomUUID();
    await take(move(screening, interview, { stageChangeId }));
    await setSent(userId);

    await take(move(interview, screening, { undoesStageChangeId: stageChangeId }));

    expect(await told()).toEqual([]);
    expect(await mailsFor(userId)).toMatchObject([{ parameters: { stage_name: 'Interview' } }, { parameters: { stage_name: 'Screening' } }]);
  });

  it('is told in the product alone where no mail is wanted', async () => {
    const { userId, take, move, told } = someone();
    await service.preferences(seekerActor(userId)).updatePreferences({ preferences: [{ kind: NotificationKind.STAGE_CHANGED, inApp: true, byMail: false }] });

    await take(move(fresh, interview));

    expect(await told()).toHaveLength(1);
    expect(await mailsFor(userId)).toEqual([]);
  });

  it('is kept from the seeker where they would see no change', async () => {
    const { userId, take, move, told } = someone();

    await take(move(screening, { ...stageOf('Second reading'), publicName: screening.publicName }));

    expect(await told()).toEqual([]);
    expect(await mailsFor(userId)).toEqual([]);
  });
});

describe('ApplicationWithdrawn', () => {
  it('has nobody written to any more about where the application stood', async () => {
    const { userId, take, move, told } = someone();
    const moved = move(fresh, interview);
    await take(moved);
    const { applicationId } = anyUnpack(moved.payload!, StageChangedSchema)!;

    await deliver(db, fromSeekers(service.nudge), eventOf(ApplicationWithdrawnSchema, { applicationId, userId }));

    expect(await mailsFor(userId)).toEqual([]);
    expect(await told()).toMatchObject([{ parameters: { stage_name: 'Interview' } }]);
  });

  it('has nobody written to about a move that comes to be known only later, until the application is sent again', async () => {
    const { userId, applicationId } = await service.givenApplication();
    const { take, move } = someone(userId, applicationId);
    await deliver(db, fromSeekers(service.nudge), eventOf(ApplicationWithdrawnSchema, { applicationId, userId }));

    await take(move(fresh, interview));
    expect(await mailsFor(userId)).toEqual([]);

    await service.givenApplication({ userId, applicationId });
    await take(move(fresh, interview));
    expect(await mailsFor(userId)).toMatchObject([{ template: 'stage_changed' }]);
  });
});

describe('EmailVerificationRequested', () => {
  it('has one mail with its token queued, however often it comes', async () => {
    const asked = { userId: randomUUID(), email: 'ada@example.com', emailTokenId: randomUUID(), locale: 'en' };
    const event = eventOf(EmailVerificationRequestedSchema, asked);

    for (const each of [event, event]) await deliver(db, fromIdentity, each);

    expect(await mailsFor(asked.userId)).toMatchObject([{ template: 'verify_email', token_id: asked.emailTokenId, waits: expect.closeTo(0, -1) }]);
  });
});

describe('SignUpRepeated', () => {
  it('is told to the holder of the address once an hour', async () => {
    const asked = { userId: randomUUID(), email: 'ada@example.com', locale: 'en' };

    for (let turn = 0; turn < 3; turn += 1) await deliver(db, fromIdentity, eventOf(SignUpRepeatedSchema, asked));

    expect(await mailsFor(asked.userId)).toMatchObject([{ template: 'sign_up_repeated' }]);
  });
});

describe('PasswordResetRequested', () => {
  it('has one mail with its token queued, which is given up when the link is over', async () => {
    const asked = { userId: randomUUID(), email: 'ada@example.com', emailTokenId: randomUUID(), locale: 'de' };
    const event = eventOf(PasswordResetRequestedSchema, asked);

    for (const each of [event, event]) await deliver(db, fromIdentity, each);

    const [mail, ...more] = await service.mailsFor(asked.userId);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'password_reset', token_id: asked.emailTokenId });
    expect(Math.round((mail!.expire_time.getTime() - Date.now()) / 60_000)).toBe(60);
  });
});

describe('UserChanged', () => {
  const recipient = (userId: string) => service.asMail((db) => db.selectFrom('recipients').select(['address', 'locale']).where('user_id', '=', userId).execute());

  it('has mails go out in the language that the user chose, and makes nobody known whose address is not', async () => {
    const [known, unknown] = [randomUUID(), randomUUID()];
    await deliver(db, fromIdentity, eventOf(UserSignedUpSchema, { userId: known, email: 'ada@example.com', locale: 'en' }));

    for (const userId of [known, unknown]) await deliver(db, fromIdentity, eventOf(UserChangedSchema, { userId, name: 'Ada', locale: 'de' }));

    expect(await recipient(known)).toEqual([{ address: 'ada@example.com', locale: 'de' }]);
    expect(await recipient(unknown)).toEqual([]);
  });
});

describe('PasswordChanged', () => {
  it('is told by mail, with the time', async () => {
    const changed = { userId: randomUUID(), email: 'ada@example.com', locale: 'en' };

    await deliver(db, fromIdentity, eventOf(PasswordChangedSchema, changed));

    expect(await mailsFor(changed.userId)).toMatchObject([{ template: 'password_changed', parameters: { change_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) } }]);
  });
});
