import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import { revokeSession } from './session-queries.ts';

/** Ends a session of the caller's. Ending one that has ended changes nothing. */
export async function signOut(deps: Pick<IdentityDeps, 'db'>, actor: Member | Seeker | Staff, sessionId: string): Promise<void> {
  await asActor(deps.db, actor, async (db) => {
    if (!(await revokeSession(db, sessionId))) return;
    await emit(db, SessionRevokedSchema, { userId: actor.userId, sessionId, reused: false }, { aggregateId: actor.userId });
  });
}
