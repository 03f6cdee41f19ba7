import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDb } from '../schema.ts';
import { revokeSession, revokeSessionsOf } from './session-queries.ts';

/** Ends every session of a user, but for one if it is named. */
export async function endSessionsOf(db: ScopedDb<IdentityDb>, userId: string, but?: string): Promise<void> {
  for (const sessionId of await revokeSessionsOf(db, userId, but)) await tell(db, userId, sessionId, false);
}

/** Ends a session; says so only where it was not ended before. */
export async function endSession(db: ScopedDb<IdentityDb>, userId: string, sessionId: string, { reused = false } = {}): Promise<void> {
  if (await revokeSession(db, userId, sessionId)) await tell(db, userId, sessionId, reused);
}

const tell = (db: ScopedDb<IdentityDb>, userId: string, sessionId: string, reused: boolean) =>
  emit(db, SessionRevokedSchema, { userId, sessionId, reused }, { aggregateId: userId });
