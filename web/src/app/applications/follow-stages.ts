import { DestroyRef, inject } from '@angular/core';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { Live } from '../connect/live';

/** Reads anew when an employer moves an application, or takes a move back. To be called where things may be injected. */
export function followStages(reload: () => void): void {
  const off = inject(Live).watchNotifications({
    anew: () => {
      reload();
      return Promise.resolve(true);
    },
    // A move that is taken back goes out of the inbox, without a word of its own.
    told: (_unread, notification) => void ((!notification || notification.kind === NotificationKind.STAGE_CHANGED) && reload()),
  });
  inject(DestroyRef).onDestroy(off);
}
