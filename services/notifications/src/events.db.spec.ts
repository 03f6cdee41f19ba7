import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts, fromIdentity } from './events.ts';
import { routes } from './routes.ts';
import type { NotificationsDb } from './schema.ts';

let db: TestDatabase<NotificationsDb>;
beforeAll(async () => void (db = await testDatabase<NotificationsDb>('notifications')));
afterAll(() => db.destroy());

const eventOf = <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
  create(EventSchema, { eventId: randomUUID(), payload: anyPack(schema, create(schema, message)) });
const asMail = <T>(work: Parameters<typeof asActor<NotificationsDb, T>>[2]) => asActor<NotificationsDb, T>(db, systemActor('mail'), work);

/** The mails that wait for a user, and for how many seconds. */
const mailsFor = (userId: string) =>
  asMail((db) =>
    db
      .selectFrom('email_queue')
      .select(['template', 'parameters', 'token_id', sql<number>`round(extract(epoch from send_time - now()))::int`.as('waits')])
      .where('user_id', '=', userId)
      .orderBy('create_time')
      .execute(),
  );

const stageOf = (name: string, kind: StageKind = StageKind.SCREENING) => ({ stageId: randomUUID(), name, publicName: name, kind });
const [fresh, screening, interview] = [stageOf('New', StageKind.NEW), stageOf('Screening'), stageOf('Interview', StageKind.INTERVIEW)];

function someone() {
  const [userId, applicationId] = [randomUUID(), randomUUID()];
  return {
    userId,
    move: (from: typeof fresh | undefined, to: typeof fresh) =>
      eventOf(StageChangedSchema, {
        userId,
        applicationId,
        jobId: randomUUID(),
        stageChangeId: randomUUID(),
        jobTitle: 'Night nurse',
        companyName: 'Example Works',
        ...(from && { from }),
        to,
      }),
    told: async () => (await testClient(NotificationService, routes({ db }), { kind: 'seeker', userId }).listNotifications({})).notifications,
  };
}

describe('StageChanged', () => {
  it('is told once, at once in the product and a minute later by mail', async () => {
    const { userId, move, told } = someone();
    const moved = move(fresh, interview);

    for (const event of [move(undefined, fresh), moved, moved]) await deliver(db, fromAts, event);

    expect(await told()).toMatchObject([
      { kind: NotificationKind.STAGE_CHANGED, parameters: { stage_name: 'Interview', company_name: 'Example Works', job_title: 'Night nurse' } },
    ]);
    expect(await mailsFor(userId)).toMatchObject([{ template: 'stage_changed', parameters: { stage_name: 'Interview' }, waits: 60 }]);
  });

  it('waits five minutes before it says no', async () => {
    const { userId, move } = someone();

    await deliver(db, fromAts, move(screening, stageOf('Not selected', StageKind.REJECTED)));

    expect(await mailsFor(userId)).toMatchObject([{ template: 'turned_down', waits: 300 }]);
  });

  it('gives way to the next, and is not mailed at all where it was taken back in time', async () => {
    const { userId, move, told } = someone();

    await deliver(db, fromAts, move(fresh, screening));
    await deliver(db, fromAts, move(screening, interview));
    expect(await mailsFor(userId)).toMatchObject([{ parameters: { stage_name: 'Interview' } }]);

    await deliver(db, fromAts, move(interview, fresh));
    expect(await mailsFor(userId)).toEqual([]);
    expect(await told()).toHaveLength(3);
  });

  it('follows a mail that was sent', async () => {
    const { userId, move } = someone();
    await deliver(db, fromAts, move(fresh, screening));
    await asMail((db) => db.updateTable('email_queue').set({ sent_time: new Date() }).where('user_id', '=', userId).execute());

    await deliver(db, fromAts, move(screening, fresh));

    expect(await mailsFor(userId)).toMatchObject([{ parameters: { stage_name: 'Screening' } }, { parameters: { stage_name: 'New' } }]);
  });

  it('is kept from the seeker where they would see no change', async () => {
    const { userId, move, told } = someone();

    await deliver(db, fromAts, move(screening, { ...stageOf('Second reading'), publicName: screening.publicName }));

    expect(await told()).toEqual([]);
    expect(await mailsFor(userId)).toEqual([]);
  });
});

describe('EmailVerificationRequested', () => {
  it('has one mail with its token queued, however often it comes', async () => {
    const asked = { userId: randomUUID(), email: 'ada@example.com', emailTokenId: randomUUID(), locale: 'en' };
    const event = eventOf(EmailVerificationRequestedSchema, asked);

    for (const each of [event, event]) await deliver(db, fromIdentity, each);

    expect(await mailsFor(asked.userId)).toMatchObject([{ template: 'verify_email', token_id: asked.emailTokenId, waits: 0 }]);
  });
});

describe('SignUpRepeated', () => {
  it('is told to the holder of the address once an hour', async () => {
    const asked = { userId: randomUUID(), email: 'ada@example.com', locale: 'en' };

    for (let turn = 0; turn < 3; turn += 1) await deliver(db, fromIdentity, eventOf(SignUpRepeatedSchema, asked));

    expect(await mailsFor(asked.userId)).toMatchObject([{ template: 'sign_up_repeated' }]);
  });
});
