import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { IdentityDb, RefreshTokenRow, SessionRow } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

export async function insertSession(db: Db, session: Pick<SessionRow, 'id' | 'user_id' | 'company_id' | 'expire_time'>): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

export async function insertRefreshToken(db: Db, sessionId: string, hash: Buffer): Promise<void> {
  await db.insertInto('refresh_tokens').values({ session_id: sessionId, token_hash: hash }).execute();
}

/** A refresh token by its hash, locked, so that its first use is known to the second. */
export function lockRefreshToken(db: Db, hash: Buffer): Promise<RefreshTokenRow | undefined> {
  return db.selectFrom('refresh_tokens').selectAll().where('token_hash', '=', hash).forUpdate().executeTakeFirst();
}

export async function markRefreshTokenUsed(db: Db, hash: Buffer): Promise<void> {
  await db
    .updateTable('refresh_tokens')
    .set({ use_time: sql`coalesce(use_time, now())` })
    .where('token_hash', '=', hash)
    .execute();
}

export function getSession(db: Db, id: string): Promise<SessionRow> {
  return db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export async function updateSessionCompany(db: Db, id: string, companyId: string | null): Promise<void> {
  await db.updateTable('sessions').set({ company_id: companyId }).where('id', '=', id).execute();
}

/** Ends a session; answers whether it was not ended before. */
export async function revokeSession(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoke_time: sql`now()` })
    .where('id', '=', id)
    .where('revoke_time', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeSessionsOf(db: Db, userId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoke_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('revoke_time', 'is', null)
    .execute();
}

/** Deletes sessions, with their tokens, that ended before a time. */
export async function deleteEndedSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expire_time', '<', before).execute();
}
