import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ApiKeySchema } from '@hireflux/proto/identity/v1/api_key_service_pb';
import type { ApiKeyRow } from '../schema.ts';

export const toProto = (row: ApiKeyRow): MessageInitShape<typeof ApiKeySchema> => ({
  apiKeyId: row.id,
  name: row.name,
  actions: row.actions,
  keyStart: row.key_start,
  userId: row.user_id,
  createTime: timestampFromDate(row.create_time),
  ...(row.use_time && { lastUseTime: timestampFromDate(row.use_time) }),
  ...(row.revoke_time && { revokeTime: timestampFromDate(row.revoke_time) }),
});
