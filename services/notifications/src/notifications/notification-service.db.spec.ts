import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from '../events.ts';
import type { NotificationsDb } from '../schema.ts';
import { eventOf, memberActor, notificationsOn, seekerActor } from '../testing/given.ts';

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

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

describe('Notify', () => {
  it('tells a user once under one request_id, with what is known of the application', async () => {
    const { applicationId, jobId, userId } = await service.givenApplication();
    const asked = { requestId: randomUUID(), userId, kind: NotificationKind.APPLICATION_SENT, applicationId };

    const first = await service.asTemporal.notify(asked);

    expect(first.notification).toMatchObject({ jobId, parameters: { job_title: 'Night nurse', company_name: 'Example Works' } });
    expect(await service.asTemporal.notify(asked)).toEqual(first);
    expect((await service.inbox(seekerActor(userId)).listNotifications({})).notifications).toEqual([first.notification]);
    expect(await service.mailsFor(userId)).toMatchObject([{ template: 'application_sent', id: first.notification!.notificationId }]);
    const another = await service.givenApplication();
    expect(await codeOf(service.asTemporal.notify({ ...asked, applicationId: another.applicationId }))).toBe('AlreadyExists');
    expect(await codeOf(service.inbox(seekerActor(userId)).notify(asked))).toBe('PermissionDenied');
  });

  it('tells once where many tell at once', async () => {
    const { applicationId, userId } = await service.givenApplication();
    const asked = { requestId: randomUUID(), userId, kind: NotificationKind.APPLICATION_SENT, applicationId };

    const answers = await Promise.all(Array.from({ length: 50 }, () => service.asTemporal.notify(asked)));

    expect(new Set(answers.map(({ notification }) => notification!.notificationId)).size).toBe(1);
    expect(await service.mailsFor(userId)).toHaveLength(1);
  });

  it('asks to wait for an application that has not arrived', async () => {
    const asked = { requestId: randomUUID(), userId: randomUUID(), kind: NotificationKind.NEW_APPLICANT, applicationId: randomUUID() };

    expect(await codeOf(service.asTemporal.notify(asked))).toBe('Aborted');
    expect(await codeOf(service.asTemporal.notify({ ...asked, kind: NotificationKind.PASSWORD_RESET }))).toBe('InvalidArgument');
  });

  it('tells who left the company nothing of its candidates', async () => {
    const { applicationId, companyId, jobCreatorId: userId } = await service.givenApplication();
    await deliver(db, fromEmployers(service.nudge), eventOf(MemberRemovedSchema, { companyId, memberId: randomUUID(), userId }));

    await service.asTemporal.notify({ requestId: randomUUID(), userId, kind: NotificationKind.NEW_APPLICANT, applicationId });

    expect((await service.inbox(memberActor(userId)).listNotifications({})).notifications).toEqual([]);
    expect(await service.mailsFor(userId)).toEqual([]);
  });
});

describe('ListNotifications', () => {
  it("lists what the caller was told, newest first, and nothing of another's", async () => {
    const me = seekerActor();
    const told = [];
    for (let turn = 0; turn < 3; turn += 1) told.unshift(await service.tell(me.userId));

    const first = await service.inbox(me).listNotifications({ pageSize: 2 });
    const second = await service.inbox(me).listNotifications({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.notifications, ...second.notifications]).toEqual(told);
    expect([first.unreadCount, second.unreadCount, second.nextPageToken]).toEqual([3, 3, '']);
    expect(await service.inbox(seekerActor()).listNotifications({ pageSize: 2 })).toMatchObject({ notifications: [], unreadCount: 0 });
    expect(await codeOf(service.inbox().listNotifications({}))).toBe('Unauthenticated');
  });

  it('lists what is unread alone, and refuses the token of another list', async () => {
    const me = seekerActor();
    const [read, ...unread] = [await service.tell(me.userId), await service.tell(me.userId), await service.tell(me.userId)];
    await service.inbox(me).markRead({ notificationIds: [read.notificationId] });

    const first = await service.inbox(me).listNotifications({ unreadOnly: true, pageSize: 1 });
    const second = await service.inbox(me).listNotifications({ unreadOnly: true, pageSize: 1, pageToken: first.nextPageToken });

    expect([...first.notifications, ...second.notifications]).toEqual(unread.toReversed());
    expect(first.unreadCount).toBe(2);
    expect(await codeOf(service.inbox(me).listNotifications({ pageToken: first.nextPageToken }))).toBe('InvalidArgument');
  });
});

describe('MarkRead', () => {
  it("marks what the caller names, once, and nothing of another's", async () => {
    const me = seekerActor();
    const [one, two] = [await service.tell(me.userId), await service.tell(me.userId)];
    const asked = { notificationIds: [one.notificationId, randomUUID()] };

    expect((await service.inbox(seekerActor()).markRead(asked)).unreadCount).toBe(0);
    expect((await service.inbox(me).markRead(asked)).unreadCount).toBe(1);
    const [, readFirst] = (await service.inbox(me).listNotifications({})).notifications;
    expect((await service.inbox(me).markRead(asked)).unreadCount).toBe(1);

    const { notifications } = await service.inbox(me).listNotifications({});
    expect(notifications).toEqual([two, readFirst]);
    expect(readFirst!.readTime).toBeDefined();
    expect(await codeOf(service.inbox().markRead(asked))).toBe('Unauthenticated');
  });

  it('marks all up to one, and leaves what came after', async () => {
    const me = seekerActor();
    const [one, two, three] = [await service.tell(me.userId), await service.tell(me.userId), await service.tell(me.userId)];

    expect((await service.inbox(me).markRead({ throughNotificationId: two.notificationId })).unreadCount).toBe(1);

    const { notifications } = await service.inbox(me).listNotifications({ unreadOnly: true });
    expect(notifications).toEqual([three]);
    expect((await service.inbox(seekerActor()).markRead({ throughNotificationId: one.notificationId })).unreadCount).toBe(0);
  });

  it('asks for something to mark', async () => {
    expect(await codeOf(service.inbox(seekerActor()).markRead({}))).toBe('InvalidArgument');
    expect(await codeOf(service.inbox(seekerActor()).markRead({ notificationIds: ['one'] }))).toBe('InvalidArgument');
  });
});
