import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { IdentityDeps } from '../deps.ts';
import { endSession } from './end-sessions.ts';
import { sessionNotFound } from './session.ts';
import { findSessionOf } from './session-queries.ts';

/** Ends one of the caller's sessions, wherever it is open. */
export async function revokeSession(deps: Pick<IdentityDeps, 'db' | 'sessionsEnded'>, actor: Member | Seeker | Staff, sessionId: string): Promise<void> {
  await asActor(deps.db, actor, async (db) => {
    if (!(await findSessionOf(db, actor.userId, sessionId))) throw sessionNotFound(sessionId);
    await endSession(db, actor.userId, sessionId);
  });
  deps.sessionsEnded();
}
