import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import type { WatchNotificationsResponse } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationsDb } from '../schema.ts';
import { notificationsOn, seekerActor } from '../testing/given.ts';
import { WATCH_LIMITS } from './watch-notifications.ts';

let db: TestDatabase<NotificationsDb>;
let service: ReturnType<typeof notificationsOn>;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  db = await testDatabase<NotificationsDb>('notifications');
  service = serviceWith({});
});
afterAll(async () => {
  for (const close of closing) await close();
  await db.destroy();
});

function serviceWith(limits: Partial<typeof WATCH_LIMITS>) {
  const made = notificationsOn(db, { ...WATCH_LIMITS, ...limits });
  closing.push(made.close);
  return made;
}

const idsOf = (messages: readonly WatchNotificationsResponse[]) => messages.flatMap(({ notification }) => (notification ? [notification.notificationId] : []));

/** Watches until enough has been said, and answers that. */
async function watch(me: ReturnType<typeof seekerActor>, count: number, resumeToken = '', act: () => Promise<unknown> = async () => undefined) {
  const said: WatchNotificationsResponse[] = [];
  for await (const message of service.inbox(me).watchNotifications({ resumeToken })) {
    said.push(message);
    if (said.length === 1) await act();
    if (said.length >= count) break;
  }
  return said;
}

describe('WatchNotifications', () => {
  it('says at once how many are unread, then each that is new, and ends well after its time', async () => {
    const me = seekerActor();
    const brief = serviceWith({ lifeMs: 1500 });
    await service.tell(me.userId);
    const said: WatchNotificationsResponse[] = [];
    const told: string[] = [];

    for await (const message of brief.inbox(me).watchNotifications({})) {
      said.push(message);
      if (said.length > 1) continue;
      for (let turn = 0; turn < 3; turn += 1) told.push((await brief.tell(me.userId)).notificationId);
    }

    expect(said[0]).toMatchObject({ unreadCount: 1 });
    expect(said[0]!.notification).toBeUndefined();
    expect(idsOf(said)).toEqual(told);
    expect(said.at(-1)!.unreadCount).toBe(4);
  });

  it('goes on behind each message, with nothing missed or doubled', async () => {
    const me = seekerActor();
    const [start] = await watch(me, 1);
    const told: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) told.push((await service.tell(me.userId)).notificationId);

    const [, one, two] = await watch(me, 3, start!.resumeToken);
    const rest = await watch(me, 4, two!.resumeToken);

    expect(idsOf([one!, two!, ...rest])).toEqual(told);
  });

  it('hears of many that are told at once in the order in which they are listed', async () => {
    const me = seekerActor();

    const said = await watch(me, 51, '', () => Promise.all(Array.from({ length: 50 }, () => service.tell(me.userId))));

    const { notifications } = await service.inbox(me).listNotifications({ pageSize: 100 });
    expect(idsOf(said)).toEqual(notifications.map(({ notificationId }) => notificationId).toReversed());
    expect(idsOf(said)).toHaveLength(50);
  });

  it('says when something was read elsewhere', async () => {
    const me = seekerActor();
    const { notificationId } = await service.tell(me.userId);

    const [first, second] = await watch(me, 2, '', () => service.inbox(me).markRead({ notificationIds: [notificationId] }));

    expect([first!.unreadCount, second!.unreadCount]).toEqual([1, 0]);
    expect(second!.notification).toBeUndefined();
  });

  it('hears within two seconds of what another process told, though no nudge came', async () => {
    const me = seekerActor();
    const elsewhere = serviceWith({});
    const start = Date.now();

    const said = await watch(me, 2, '', () => elsewhere.tell(me.userId));

    expect(idsOf(said)).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(2500);
  });

  it('says something while nothing happens', async () => {
    const me = seekerActor();
    const quick = serviceWith({ quietMs: 200, lifeMs: 1100 });
    const said: WatchNotificationsResponse[] = [];

    for await (const message of quick.inbox(me).watchNotifications({})) said.push(message);

    expect(said.length).toBeGreaterThanOrEqual(4);
    expect(new Set(said.map(({ resumeToken }) => resumeToken)).size).toBe(1);
  });

  it("ends as unavailable where the service stops, and hears nothing of another's", async () => {
    const me = seekerActor();
    const stopping = serviceWith({});
    const said: WatchNotificationsResponse[] = [];

    const end = await (async () => {
      for await (const message of stopping.inbox(me).watchNotifications({})) {
        said.push(message);
        await stopping.tell(seekerActor().userId);
        stopping.stop();
      }
    })().catch(ConnectError.from);

    expect(end).toMatchObject({ code: Code.Unavailable });
    expect(idsOf(said)).toEqual([]);
  });

  it('refuses who is not signed in, and a token that no watch gave out', async () => {
    const refusal = async (watching: AsyncIterable<unknown>) => {
      for await (const _ of watching) return 'ok';
      return 'ended';
    };

    await expect(refusal(service.inbox().watchNotifications({}))).rejects.toMatchObject({ code: Code.Unauthenticated });
    for (const resumeToken of ['rubbish', ...['inbox -1', 'inbox 999999999'].map((text) => Buffer.from(text).toString('base64url'))]) {
      await expect(refusal(service.inbox(seekerActor()).watchNotifications({ resumeToken }))).rejects.toMatchObject({ code: Code.InvalidArgument });
    }
  });
});
