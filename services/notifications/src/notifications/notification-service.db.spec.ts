import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { EmailVerificationRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts, fromIdentity } from '../events.ts';
import { folderMailer } from '../mail/mailer.ts';
import { sendNextEmail } from '../mail/send-next-email.ts';
import { routes } from '../routes.ts';
import type { NotificationsDb } from '../schema.ts';

let db: TestDatabase<NotificationsDb>;
beforeAll(async () => void (db = await testDatabase<NotificationsDb>('notifications')));
afterAll(() => db.destroy());

const service = () => testClient(NotificationService, routes({ db }), { kind: 'system', name: 'temporal' });
const seeker = (userId: string) => testClient(NotificationService, routes({ db }), { kind: 'seeker', userId });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const telling = (userId: string) => ({
  requestId: randomUUID(),
  userId,
  kind: NotificationKind.APPLICATION_SENT,
  parameters: { job_title: 'Night nurse' },
  applicationId: randomUUID(),
});

const eventOf = (payload: Event['payload'], aggregateId: string) =>
  create(EventSchema, { eventId: randomUUID(), position: 1n, aggregateId, createTime: timestampNow(), ...(payload && { payload }) });

describe('Notify', () => {
  it('tells a user once under one request_id', async () => {
    const userId = randomUUID();
    const asked = telling(userId);

    const first = await service().notify(asked);

    expect(await service().notify(asked)).toEqual(first);
    expect((await seeker(userId).listNotifications({})).notifications).toEqual([first.notification]);
    expect(await codeOf(service().notify({ ...asked, parameters: { job_title: 'Day nurse' } }))).toBe('AlreadyExists');
    expect(await codeOf(seeker(userId).notify(asked))).toBe('PermissionDenied');
  });
});

describe('ListNotifications', () => {
  it("lists what the caller was told, newest first, and nothing of another's", async () => {
    const [userId, other] = [randomUUID(), randomUUID()];
    for (let turn = 0; turn < 3; turn += 1) await service().notify(telling(userId));

    const first = await seeker(userId).listNotifications({ pageSize: 2 });
    const second = await seeker(userId).listNotifications({ pageSize: 2, pageToken: first.nextPageToken });

    expect(first.notifications).toHaveLength(2);
    expect(second.notifications).toHaveLength(1);
    expect((await seeker(other).listNotifications({ pageSize: 2 })).notifications).toEqual([]);
    expect(await codeOf(testClient(NotificationService, routes({ db })).listNotifications({}))).toBe('Unauthenticated');
  });
});

describe('StageChanged', () => {
  it('tells the seeker of a move once, and of the first stage not at all', async () => {
    const userId = randomUUID();
    const stage = { stageId: randomUUID(), name: 'Interview', publicName: 'Interview' };
    const moved = create(StageChangedSchema, {
      userId,
      applicationId: randomUUID(),
      jobId: randomUUID(),
      stageChangeId: randomUUID(),
      jobTitle: 'Night nurse',
      companyName: 'Example Works',
      from: stage,
      to: stage,
    });
    const first = create(StageChangedSchema, { userId, applicationId: moved.applicationId, stageChangeId: randomUUID(), to: stage });

    for (const message of [first, moved, moved]) await deliver(db, fromAts, eventOf(anyPack(StageChangedSchema, message), moved.applicationId));

    const { notifications } = await seeker(userId).listNotifications({});
    expect(notifications).toMatchObject([
      { kind: NotificationKind.STAGE_CHANGED, parameters: { stage_name: 'Interview', company_name: 'Example Works' } },
    ]);
  });
});

describe('EmailVerificationRequested', () => {
  const secret = 'a secret of this spec';
  const sending = (folder: string) => ({ db, mailer: folderMailer(folder), mailSecret: secret, publicUrl: 'https://example.com' });

  it('is mailed once, with a token that its secret made of the id', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hireflux-mail-'));
    const asked = create(EmailVerificationRequestedSchema, {
      userId: randomUUID(),
      email: 'ada@example.com',
      emailTokenId: randomUUID(),
      locale: 'de-DE',
    });
    const event = eventOf(anyPack(EmailVerificationRequestedSchema, asked), asked.userId);
    await deliver(db, fromIdentity, event);
    await deliver(db, fromIdentity, event);

    while (await sendNextEmail(sending(folder)));

    const [file, ...rest] = await readdir(folder);
    const mail = await readFile(join(folder, file!), 'utf8');
    expect(rest).toEqual([]);
    expect(mail).toMatch(/^To: ada@example\.com\r$/m);
    expect(readOneTimeToken(secret, /verify\?token=([\w.-]+)/.exec(mail)![1]!)).toBe(asked.emailTokenId);
  });

  it('is put off where the mail cannot be sent, and sent when it can', async () => {
    const asked = create(EmailVerificationRequestedSchema, { userId: randomUUID(), email: 'bea@example.com', emailTokenId: randomUUID() });
    await deliver(db, fromIdentity, eventOf(anyPack(EmailVerificationRequestedSchema, asked), asked.userId));
    const failing = { ...sending(''), mailer: { send: async () => Promise.reject(new Error('the server is away')) } };

    expect(await sendNextEmail(failing)).toBe(true);

    expect(await sendNextEmail(failing)).toBe(false);
  });
});
