import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { NotificationKind, type NotificationSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import type { NotificationRow } from '../schema.ts';

const KIND: Record<NotificationRow['kind'], NotificationKind> = {
  new_applicant: NotificationKind.NEW_APPLICANT,
  application_sent: NotificationKind.APPLICATION_SENT,
  stage_changed: NotificationKind.STAGE_CHANGED,
  application_withdrawn: NotificationKind.APPLICATION_WITHDRAWN,
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

export const kindFromProto = (kind: NotificationKind) => getKeyOf(KIND, kind);
