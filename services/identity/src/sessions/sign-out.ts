import { type Member, type Seeker, type Staff, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { IdentityDeps } from '../deps.ts';
import { endSession } from './end-sessions.ts';
import { hashOf } from './session.ts';
import { findSessionOf, lockSessionOfToken } from './session-queries.ts';

/** Ends a session of the caller's. Ending one that has ended changes nothing. */
export async function signOut(deps: Pick<IdentityDeps, 'db' | 'sessionsEnded'>, actor: Member | Seeker | Staff, sessionId: string): Promise<void> {
  await asActor(deps.db, actor, async (db) => {
    if (await findSessionOf(db, actor.userId, sessionId)) await endSession(db, actor.userId, sessionId);
  });
  deps.sessionsEnded();
}

/** Ends the session of a refresh token, for a client whose access token has expired. What the token is, is not told. */
export async function signOutByToken(deps: Pick<IdentityDeps, 'db' | 'sessionsEnded'>, refreshToken: string): Promise<void> {
  await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const session = await lockSessionOfToken(db, hashOf(refreshToken));
    if (session) await endSession(db, session.user_id, session.id);
  });
  deps.sessionsEnded();
}
