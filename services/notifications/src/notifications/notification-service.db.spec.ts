import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
