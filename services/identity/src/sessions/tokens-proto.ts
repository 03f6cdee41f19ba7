import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { TokensSchema } from '@hireflux/proto/identity/v1/session_service_pb';
import type { UserRow } from '../schema.ts';

/** An access token, and the company that it acts for. */
export interface AccessToken {
  readonly companyId: string | null;
  readonly accessToken: string;
  readonly accessExpireTime: Date;
}

/** A session as it was opened or renewed. */
export interface OpenSession extends AccessToken {
  readonly user: UserRow;
  readonly refreshToken: string;
  readonly refreshExpireTime: Date;
}

export function accessToProto({ accessToken, accessExpireTime }: AccessToken): MessageInitShape<typeof TokensSchema> {
  return { accessToken, accessExpireTime: timestampFromDate(accessExpireTime) };
}

export function tokensToProto(session: OpenSession): MessageInitShape<typeof TokensSchema> {
  return { ...accessToProto(session), refreshToken: session.refreshToken, refreshExpireTime: timestampFromDate(session.refreshExpireTime) };
}
