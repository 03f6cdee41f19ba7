import type { ServiceImpl } from '@connectrpc/connect';
import { signedInActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type NotificationService, NotifyRequestSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import type { NotificationsDeps } from '../deps.ts';
import { kindFromProto, toProto } from './notification-proto.ts';
import { listNotifications } from './notification-queries.ts';
import { notify } from './notify.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'notifications' };

export function notificationService(deps: NotificationsDeps): ServiceImpl<typeof NotificationService> {
  return {
    async notify(req) {
      const row = await notify(deps, {
        requestId: req.requestId,
        requestHash: requestHash(NotifyRequestSchema, req),
        userId: req.userId,
        kind: kindFromProto(req.kind),
        parameters: req.parameters,
        application_id: req.applicationId || null,
        job_id: req.jobId || null,
      });
      return { notification: toProto(row) };
    },

    async listNotifications(req, ctx) {
      const actor = signedInActor(ctx);
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      const rows = await asActorReading(
        deps.db,
        actor,
        (db) => listNotifications(db, { userId: actor.userId, limit: size + 1, after }),
        ctx.signal,
      );
      const page = pageOf(LIST, rows, size);
      return { notifications: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },
  };
}
