import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import {
  NotificationKind,
  type NotificationSchema,
  type WatchNotificationsResponseSchema,
} from '@hireflux/proto/notifications/v1/notification_service_pb';
import type { NotificationKindName, NotificationRow } from '../schema.ts';
import { resumeToken } from './notification.ts';
import type { News } from './watch-notifications.ts';

const KIND: Record<NotificationKindName, NotificationKind> = {
  new_applicant: NotificationKind.NEW_APPLICANT,
  application_sent: NotificationKind.APPLICATION_SENT,
  stage_changed: NotificationKind.STAGE_CHANGED,
  application_withdrawn: NotificationKind.APPLICATION_WITHDRAWN,
  mentioned: NotificationKind.MENTIONED,
  applicant_assigned: NotificationKind.APPLICANT_ASSIGNED,
  member_joined: NotificationKind.MEMBER_JOINED,
};

export function toProto(row: NotificationRow): MessageInitShape<typeof NotificationSchema> {
  return {
    notificationId: row.id,
    kind: KIND[row.kind],
    parameters: row.parameters as Record<string, string>,
    applicationId: row.application_id ?? '',
    jobId: row.job_id ?? '',
    createTime: timestampFromDate(row.create_time),
    ...(row.read_time && { readTime: timestampFromDate(row.read_time) }),
  };
}

export function newsToProto({ row, unread, revision }: News): MessageInitShape<typeof WatchNotificationsResponseSchema> {
  return { ...(row && { notification: toProto(row) }), unreadCount: unread, resumeToken: resumeToken(revision) };
}

export const kindToProto = (kind: NotificationKindName) => KIND[kind];
export const kindFromProto = (kind: NotificationKind) => getKeyOf(KIND, kind);
export const applicationKindFromProto = (kind: NotificationKind) => (kind === NotificationKind.NEW_APPLICANT ? 'new_applicant' : 'application_sent');
