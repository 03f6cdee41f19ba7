import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { TokensSchema } from '@hireflux/proto/identity/v1/session_service_pb';
import type { UserRow } from '../schema.ts';

/** A session as it was opened or renewed. */
export interface OpenSession {
  readonly user: UserRow;
  readonly companyId: string | null;
  readonly accessToken: string;
  readonly accessExpireTime: Date;
  readonly refreshToken: string;
  readonly refreshExpireTime: Date;
}

export function tokensToProto(session: OpenSession): MessageInitShape<typeof TokensSchema> {
  return {
    accessToken: session.accessToken,
    accessExpireTime: timestampFromDate(session.accessExpireTime),
    refreshToken: session.refreshToken,
    refreshExpireTime: timestampFromDate(session.refreshExpireTime),
  };
}
