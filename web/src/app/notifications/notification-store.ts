import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import type { Notification } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { pages } from '../connect/pages';
import { Inbox, NOTIFICATIONS } from '../session/inbox';

interface Meant {
  readonly notificationIds?: string[];
  readonly throughNotificationId?: string;
}

/** What somebody was told: what they have not read first. What is read while they look stays where it is. */
@Service({ autoProvided: false })
export class NotificationStore {
  private readonly client = inject(NOTIFICATIONS);
  private readonly inbox = inject(Inbox);
  private readonly busy = signal(false);
  private last: Promise<unknown> = Promise.resolve();
  private readonly fresh = pages(() => ({}), (_, pageToken, signal) => this.list(pageToken, true, signal));
  private readonly all = pages(() => ({}), (_, pageToken, signal) => this.list(pageToken, false, signal));

  readonly unread = this.inbox.unread;
  readonly marking = this.busy.asReadonly();
  readonly loading = computed(() => this.fresh.loading() || this.all.loading());
  readonly error = computed(() => this.fresh.error() ?? this.all.error());
  readonly news = this.fresh.items;
  readonly hasMoreNews = this.fresh.hasMore;
  readonly loadingMoreNews = this.fresh.loadingMore;
  readonly earlier = computed(() => {
    const news = new Set(this.fresh.items().map(({ notificationId }) => notificationId));
    return this.all.items().filter(({ notificationId, readTime }) => readTime !== undefined && !news.has(notificationId));
  });
  readonly hasMore = this.all.hasMore;
  readonly loadingMore = this.all.loadingMore;
  readonly moreNewsError = this.fresh.moreError;
  readonly moreError = this.all.moreError;

  constructor() {
    let seen = this.inbox.revision();
    effect(() => {
      const revision = this.inbox.revision();
      if (revision !== seen) untracked(() => this.fresh.reload());
      seen = revision;
    });
  }

  moreNews(): Promise<void> {
    return this.fresh.more();
  }

  more(): Promise<void> {
    return this.all.more();
  }

  reload(): void {
    this.fresh.reload();
    this.all.reload();
  }

  async read(notification: Notification): Promise<void> {
    if (notification.readTime) return;
    await this.mark({ notificationIds: [notification.notificationId] }, (other) => other.notificationId === notification.notificationId);
  }

  /** Everything up to the newest that is seen here; what came since stays unread. */
  async readAll(): Promise<void> {
    const [newest] = this.fresh.items();
    if (newest) await this.mark({ throughNotificationId: newest.notificationId }, () => true);
  }

  /** One after the other: what is read while another is being marked is marked as well. */
  private mark(which: Meant, isMeant: (notification: Notification) => boolean): Promise<void> {
    const marked = this.last.catch(() => undefined).then(() => this.markNow(which, isMeant));
    this.last = marked;
    return marked;
  }

  private async markNow(which: Meant, isMeant: (notification: Notification) => boolean): Promise<void> {
    if (!this.fresh.hasMore() && !this.fresh.items().some((each) => isMeant(each) && !each.readTime)) return;
    this.busy.set(true);
    try {
      const { unreadCount } = await this.client.markRead(which);
      const readTime = timestampNow();
      const marked = (items: readonly Notification[]) => items.map((each) => (isMeant(each) && !each.readTime ? { ...each, readTime } : each));
      this.fresh.update(marked);
      this.inbox.is(unreadCount);
    } finally {
      this.busy.set(false);
    }
  }

  private async list(pageToken: string, unreadOnly: boolean, signal: AbortSignal) {
    const { notifications, nextPageToken, unreadCount } = await this.client.listNotifications({ pageSize: 30, pageToken, unreadOnly }, { signal });
    untracked(() => this.inbox.is(unreadCount));
    return { items: notifications, nextPageToken };
  }
}
