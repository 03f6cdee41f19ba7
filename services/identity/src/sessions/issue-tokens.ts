import type { IdentityDeps } from '../deps.ts';
import type { SessionRow, UserRow } from '../schema.ts';
import { ACCESS_MS } from './session.ts';
import type { OpenSession } from './tokens-proto.ts';

/** Tokens of a session whose refresh token was kept. */
export async function issueTokens(
  deps: Pick<IdentityDeps, 'signAccessToken'>,
  user: UserRow,
  session: Pick<SessionRow, 'id' | 'company_id' | 'expire_time'>,
  refreshToken: string,
): Promise<OpenSession> {
  const accessToken = await deps.signAccessToken({
    kind: 'user',
    userId: user.id,
    userType: user.user_type,
    sessionId: session.id,
    companyId: session.company_id,
    emailVerified: user.verified_time !== null,
  });
  return {
    user,
    companyId: session.company_id,
    accessToken,
    accessExpireTime: new Date(Date.now() + ACCESS_MS),
    refreshToken,
    refreshExpireTime: session.expire_time,
  };
}
