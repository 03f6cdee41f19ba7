import type { IdentityDeps } from '../deps.ts';
import type { SessionRow, UserRow } from '../schema.ts';
import { ACCESS_MS } from './session.ts';
import type { AccessToken, OpenSession } from './tokens-proto.ts';

type Signs = Pick<IdentityDeps, 'signAccessToken'>;

/** An access token of a session. */
export async function issueAccessToken(deps: Signs, user: UserRow, session: Pick<SessionRow, 'id' | 'company_id'>): Promise<AccessToken> {
  const accessToken = await deps.signAccessToken({
    kind: 'user',
    userId: user.id,
    userType: user.user_type,
    sessionId: session.id,
    companyId: session.company_id,
    emailVerified: user.verified_time !== null,
  });
  return { companyId: session.company_id, accessToken, accessExpireTime: new Date(Date.now() + ACCESS_MS) };
}

/** Tokens of a session whose refresh token was kept. */
export async function issueTokens(
  deps: Signs,
  user: UserRow,
  session: Pick<SessionRow, 'id' | 'company_id' | 'expire_time'>,
  refreshToken: string,
): Promise<OpenSession> {
  return { user, ...(await issueAccessToken(deps, user, session)), refreshToken, refreshExpireTime: session.expire_time };
}
