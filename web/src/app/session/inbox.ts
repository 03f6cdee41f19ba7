import { isPlatformBrowser } from '@angular/common';
import { effect, inject, PLATFORM_ID, Service, signal, untracked } from '@angular/core';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { Live } from '../connect/live';
import { clientToken } from '../connect/transport';
import { Session } from './session';

export const NOTIFICATIONS = clientToken(NotificationService);

/** How much whoever is signed in has not read yet, as it changes. */
@Service()
export class Inbox {
  private readonly client = inject(NOTIFICATIONS);
  private readonly session = inject(Session);
  private readonly live = inject(Live);
  private readonly count = signal(0);
  private readonly changes = signal(0);

  readonly unread = this.count.asReadonly();
  /** Goes up when there is something new, or something was read elsewhere. */
  readonly revision = this.changes.asReadonly();

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    this.live.watchNotifications({ told: (unread) => this.heard(unread), anew: () => this.look() });
    effect(() => {
      this.count.set(0);
      if (this.session.user()?.userId) untracked(() => void this.look());
    });
  }

  /** What a read or a command of the page said, which shows it already. */
  is(unread: number): void {
    this.count.set(unread);
  }

  private heard(unread: number): void {
    if (unread !== this.count()) this.changes.update((changes) => changes + 1);
    this.count.set(unread);
  }

  /** Whether it could be read. */
  private async look(): Promise<boolean> {
    const user = this.session.user();
    if (!user || this.session.over()) return false;
    try {
      const { unreadCount } = await this.client.listNotifications({ pageSize: 1, unreadOnly: true });
      if (this.session.user() === user) this.heard(unreadCount);
      return true;
    } catch {
      // The count stays as it was until something is heard.
      return false;
    }
  }
}
