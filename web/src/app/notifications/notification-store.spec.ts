import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Inbox } from '../session/inbox';
import { NotificationStore } from './notification-store';

/** Two that are not read yet and one that is, and what is heard of others. */
async function open() {
  const server = { away: false, marked: [] as string[], unread: ['c', 'b'] };
  const revision = signal(0);
  TestBed.configureTestingModule({
    providers: [
      NotificationStore,
      { provide: Inbox, useValue: { unread: signal(0), revision, is: () => undefined } },
      provideFakeServer((router) =>
        router.service(NotificationService, {
          listNotifications: ({ unreadOnly }) => {
            const unread = server.unread.map((notificationId) => ({ notificationId }));
            return { notifications: unreadOnly ? unread : [...unread, { notificationId: 'a', readTime: timestampNow() }], unreadCount: unread.length };
          },
          markRead: ({ notificationIds, throughNotificationId }) => {
            if (server.away) throw refused('PART_AWAY');
            server.marked.push(throughNotificationId ? `through ${throughNotificationId}` : notificationIds.join());
            return { unreadCount: 0 };
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(NotificationStore);
  const until = (met: () => void) => vi.waitFor(() => (TestBed.tick(), met()));
  await until(() => expect([store.news().length, store.earlier().length]).toEqual([2, 1]));
  return { store, server, until, comes: (id: string) => (server.unread.unshift(id), revision.update((count) => count + 1)), read: () => store.news().map(({ readTime }) => readTime !== undefined) };
}

describe('NotificationStore', () => {
  it('marks each of two that are read one upon the other, and each once', async () => {
    const { store, server, read } = await open();
    const [first, second] = store.news();

    await Promise.all([store.read(first!), store.read(second!), store.read(first!)]);

    expect([server.marked, read(), store.marking()]).toEqual([['c', 'b'], [true, true], false]);
  });

  it('marks all once for two clicks, up to the newest that was seen', async () => {
    const { store, server, read } = await open();

    await Promise.all([store.readAll(), store.readAll()]);

    expect([server.marked, read()]).toEqual([['through c'], [true, true]]);
  });

  it('leaves unread what could not be marked, and marks it the next time', async () => {
    const { store, server, read } = await open();
    server.away = true;
    const [first] = store.news();

    await expect(store.read(first!)).rejects.toThrow();
    expect([read(), store.marking()]).toEqual([[false, false], false]);
    server.away = false;
    await store.read(first!);

    expect(read()).toEqual([true, false]);
  });

  it('shows what comes meanwhile first, and leaves what was read before alone', async () => {
    const { store, comes, until } = await open();

    comes('d');

    await until(() => expect(store.news().map(({ notificationId }) => notificationId)).toEqual(['d', 'c', 'b']));
    expect(store.earlier().map(({ notificationId }) => notificationId)).toEqual(['a']);
  });
});
