import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { SessionSchema } from '@hireflux/proto/identity/v1/session_service_pb';
import type { SessionRow } from '../schema.ts';

export const toProto = (row: SessionRow, currentId: string): MessageInitShape<typeof SessionSchema> => ({
  sessionId: row.id,
  userAgent: row.user_agent,
  network: row.network,
  createTime: timestampFromDate(row.create_time),
  lastUseTime: timestampFromDate(row.use_time),
  expireTime: timestampFromDate(row.expire_time),
  current: row.id === currentId,
  companyId: row.company_id ?? '',
});
