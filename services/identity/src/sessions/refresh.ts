import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import { assertActive } from '../users/user.ts';
import { findUser } from '../users/user-queries.ts';
import { issueTokens } from './issue-tokens.ts';
import { hashOf, judge, newRefreshToken, sessionEnded } from './session.ts';
import {
  getSession,
  insertRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
  revokeSession,
  updateSessionCompany,
} from './session-queries.ts';
import type { OpenSession } from './tokens-proto.ts';

const SIGN_IN = systemActor('sign_in');

/** Exchanges a refresh token for a new one. One that comes again ends its session, whoever of the two is the thief. */
export async function refresh(deps: IdentityDeps, refreshToken: string): Promise<OpenSession> {
  const hash = hashOf(refreshToken);
  const next = newRefreshToken();
  const renewed = await asActor(deps.db, SIGN_IN, async (db) => {
    const token = await lockRefreshToken(db, hash);
    if (!token) return undefined;
    const session = await getSession(db, token.session_id);
    const verdict = judge(token, session, new Date());
    if (verdict === 'stolen' && (await revokeSession(db, session.id))) {
      await emit(
        db,
        SessionRevokedSchema,
        { userId: session.user_id, sessionId: session.id, reused: true },
        { aggregateId: session.user_id },
      );
    }
    if (verdict !== 'serve') return undefined;
    await markRefreshTokenUsed(db, hash);
    await insertRefreshToken(db, session.id, next.hash);
    return { session, user: (await findUser(db, session.user_id))! };
  });
  if (!renewed) throw sessionEnded();
  assertActive(renewed.user);

  const { user, session } = renewed;
  const companyId = user.user_type === 'employer' ? await deps.findCompany(user.id, session.company_id) : null;
  if (companyId !== session.company_id) await asActor(deps.db, SIGN_IN, (db) => updateSessionCompany(db, session.id, companyId));
  return issueTokens(deps, user, { ...session, company_id: companyId }, next.token);
}
