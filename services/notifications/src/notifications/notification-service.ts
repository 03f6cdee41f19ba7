import type { ServiceImpl } from '@connectrpc/connect';
import { signedInActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type NotificationService, NotifyRequestSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import type { NotificationsDeps } from '../deps.ts';
import { markRead } from './mark-read.ts';
import { readResumeToken } from './notification.ts';
import { applicationKindFromProto, newsToProto, toProto } from './notification-proto.ts';
import { countUnread, listNotifications } from './notification-queries.ts';
import { notify } from './notify.ts';
import { watchNotifications } from './watch-notifications.ts';

const DEFAULT_PAGE_SIZE = 20;

export function notificationService(deps: NotificationsDeps): ServiceImpl<typeof NotificationService> {
  return {
    async notify(req) {
      const row = await notify(deps, {
        requestId: req.requestId,
        requestHash: requestHash(NotifyRequestSchema, req),
        userId: req.userId,
        kind: applicationKindFromProto(req.kind),
        applicationId: req.applicationId,
      });
      return { notification: toProto(row) };
    },

    async listNotifications({ pageSize, pageToken, unreadOnly }, ctx) {
      const actor = signedInActor(ctx);
      const { userId } = actor;
      const size = pageSize || DEFAULT_PAGE_SIZE;
      const list = { name: 'notifications', filter: unreadOnly, keyCount: 1 };
      const before = decodePageToken(list, pageToken)?.keys?.[0];
      const { rows, unreadCount } = await asActorReading(
        deps.db,
        actor,
        async (db) => ({
          rows: await listNotifications(db, { userId, limit: size + 1, unreadOnly, before }),
          unreadCount: await countUnread(db, userId),
        }),
        ctx.signal,
      );
      const page = pageOf(list, rows, size, ({ position }) => [position]);
      return { notifications: page.rows.map(toProto), nextPageToken: page.nextPageToken, unreadCount };
    },

    async markRead({ notificationIds, throughNotificationId }, ctx) {
      return { unreadCount: await markRead(deps, signedInActor(ctx), notificationIds, throughNotificationId || null) };
    },

    async *watchNotifications({ resumeToken }, ctx) {
      const news = watchNotifications(deps, signedInActor(ctx), readResumeToken(resumeToken), ctx.signal);
      for await (const each of news) yield newsToProto(each);
    },
  };
}
