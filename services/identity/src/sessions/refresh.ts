import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { IdentityDb, SessionRow } from '../schema.ts';
import { assertActive } from '../users/user.ts';
import { findUser } from '../users/user-queries.ts';
import { issueTokens } from './issue-tokens.ts';
import { hashOf, judge, sessionEnded, successorOf } from './session.ts';
import {
  findRefreshToken,
  insertRefreshToken,
  lockSessionOfToken,
  markRefreshTokenUsed,
  revokeSession,
  updateSessionCompany,
} from './session-queries.ts';
import type { OpenSession } from './tokens-proto.ts';

const SIGN_IN = systemActor('sign_in');

/** Exchanges a refresh token for the next one. One that comes again later ends its session, whoever of the two is the thief. */
export async function refresh(deps: IdentityDeps, refreshToken: string): Promise<OpenSession> {
  const renewed = await asActor(deps.db, SIGN_IN, async (db) => {
    const session = await lockSessionOfToken(db, hashOf(refreshToken));
    if (!session) return undefined;
    const token = (await findRefreshToken(db, hashOf(refreshToken)))!;
    const verdict = judge(token, session, new Date());
    if (verdict === 'stolen') {
      await revokeSession(db, session.id);
      const { user_id: userId, id: sessionId } = session;
      await emit(db, SessionRevokedSchema, { userId, sessionId, reused: true }, { aggregateId: userId });
    }
    if (verdict !== 'serve') return undefined;
    const next = token.use_time ? await newestAfter(db, session, refreshToken) : await advance(db, session, refreshToken);
    return { session, next, user: (await findUser(db, session.user_id))! };
  });
  if (!renewed) throw sessionEnded();
  const { user, session, next } = renewed;
  assertActive(user);

  const companyId = user.user_type === 'employer' ? await deps.findCompany(user.id, session.company_id) : null;
  if (companyId !== session.company_id) await asActor(deps.db, SIGN_IN, (db) => updateSessionCompany(db, session.id, companyId));
  return issueTokens(deps, user, { ...session, company_id: companyId }, next);
}

async function advance(db: ScopedDb<IdentityDb>, session: SessionRow, token: string): Promise<string> {
  const next = successorOf(session, token);
  await markRefreshTokenUsed(db, hashOf(token));
  await insertRefreshToken(db, session.id, hashOf(next));
  return next;
}

/** The token of the session that nobody has used yet. */
async function newestAfter(db: ScopedDb<IdentityDb>, session: SessionRow, token: string): Promise<string> {
  let newest = successorOf(session, token);
  while ((await findRefreshToken(db, hashOf(newest)))?.use_time) newest = successorOf(session, newest);
  return newest;
}
