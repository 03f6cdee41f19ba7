import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import type { IdentityDeps } from '../deps.ts';
import type { IdentityDb, SessionRow } from '../schema.ts';
import { assertActive } from '../users/user.ts';
import { findUser } from '../users/user-queries.ts';
import { endSession } from './end-sessions.ts';
import { issueTokens } from './issue-tokens.ts';
import { hashOf, judge, sessionEnded, successorOf } from './session.ts';
import {
  findRefreshToken,
  insertRefreshToken,
  lockSessionOfToken,
  markRefreshTokenUsed,
  markSessionUsed,
  updateSessionCompany,
} from './session-queries.ts';
import type { OpenSession } from './tokens-proto.ts';

const SIGN_IN = systemActor('sign_in');

/** Exchanges a refresh token for the next one. One that comes again later ends its session, whoever of the two is the thief. */
export async function refresh(deps: IdentityDeps, refreshToken: string): Promise<OpenSession> {
  const found = await asActor(deps.db, SIGN_IN, async (db) => {
    const session = await lockSessionOfToken(db, hashOf(refreshToken));
    if (!session) return undefined;
    const token = (await findRefreshToken(db, hashOf(refreshToken)))!;
    const verdict = judge(token, session, new Date());
    const user = (await findUser(db, session.user_id))!;
    if (verdict === 'stolen') await endSession(db, user.id, session.id, { reused: true });
    if (verdict !== 'serve') return { user, stolen: verdict === 'stolen' };
    const next = token.use_time ? await newestAfter(db, session, refreshToken) : await advance(db, session, refreshToken);
    return { user, renewed: { session, next } };
  });
  if (found?.stolen) deps.sessionsEnded();
  if (!found) throw sessionEnded();
  const { user, renewed } = found;
  assertActive(user);
  if (!renewed) throw sessionEnded();
  const { session, next } = renewed;

  const companyId = user.user_type === 'employer' ? await deps.findCompany(user.id, session.company_id) : null;
  if (companyId !== session.company_id) await asActor(deps.db, SIGN_IN, (db) => updateSessionCompany(db, user.id, session.id, companyId));
  return issueTokens(deps, user, { ...session, company_id: companyId }, next);
}

async function advance(db: ScopedDb<IdentityDb>, session: SessionRow, token: string): Promise<string> {
  const next = successorOf(session, token);
  await markRefreshTokenUsed(db, hashOf(token));
  await markSessionUsed(db, session.user_id, session.id);
  await insertRefreshToken(db, session.id, hashOf(next));
  return next;
}

/** The token of the session that nobody has used yet. */
async function newestAfter(db: ScopedDb<IdentityDb>, session: SessionRow, token: string): Promise<string> {
  let newest = successorOf(session, token);
  while ((await findRefreshToken(db, hashOf(newest)))?.use_time) newest = successorOf(session, newest);
  return newest;
}
