import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { IdentityDb, RefreshTokenRow, SessionRow } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

type NewSession = Omit<SessionRow, 'create_time' | 'use_time' | 'revoke_time'>;

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

export async function insertRefreshToken(db: Db, sessionId: string, hash: Buffer): Promise<void> {
  await db.insertInto('refresh_tokens').values({ session_id: sessionId, token_hash: hash }).execute();
}

/** The session that a refresh token belongs to, locked, so that its tokens are used one after the other. */
export function lockSessionOfToken(db: Db, hash: Buffer): Promise<SessionRow | undefined> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', (q) => q.selectFrom('refresh_tokens').select('session_id').where('token_hash', '=', hash))
    .forUpdate()
    .executeTakeFirst();
}

export function findRefreshToken(db: Db, hash: Buffer): Promise<RefreshTokenRow | undefined> {
  return db.selectFrom('refresh_tokens').selectAll().where('token_hash', '=', hash).executeTakeFirst();
}

export async function markRefreshTokenUsed(db: Db, hash: Buffer): Promise<void> {
  await db.updateTable('refresh_tokens').set({ use_time: sql`now()` }).where('token_hash', '=', hash).execute();
}

export async function markSessionUsed(db: Db, userId: string, id: string): Promise<void> {
  await db.updateTable('sessions').set({ use_time: sql`now()` }).where('user_id', '=', userId).where('id', '=', id).execute();
}

/** A session of a user's, also one that was ended. */
export function findSessionOf(db: Db, userId: string, id: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', id).where('user_id', '=', userId).executeTakeFirst();
}

/** The sessions of a user that stand, the one that was used last first. */
export function listSessionsOf(db: Db, userId: string, limit: number): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('revoke_time', 'is', null)
    .where('expire_time', '>', sql<Date>`now()`)
    .orderBy('use_time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The sessions that were ended since a time, in the order in which they were. */
export function listRevocations(db: Db, { since, after, limit }: { since: Date; after: Cursor | undefined; limit: number }): Promise<{ id: string; create_time: Date }[]> {
  return db
    .selectFrom('sessions')
    .select(['id', sql<Date>`revoke_time`.as('create_time')])
    .where('revoke_time', '>=', since)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(revoke_time, id) > (${after!.createTime}, ${after!.id}::uuid)`))
    .orderBy('revoke_time')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function updateSessionCompany(db: Db, userId: string, id: string, companyId: string | null): Promise<void> {
  await db.updateTable('sessions').set({ company_id: companyId }).where('user_id', '=', userId).where('id', '=', id).execute();
}

/** Ends a session; answers whether it was not ended before. */
export async function revokeSession(db: Db, userId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoke_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('revoke_time', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends all sessions of a user, but for one if it is named; answers the ids of those that were not ended before. */
export async function revokeSessionsOf(db: Db, userId: string, but?: string): Promise<string[]> {
  const ended = await db
    .updateTable('sessions')
    .set({ revoke_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('revoke_time', 'is', null)
    .$if(but !== undefined, (q) => q.where('id', '<>', but!))
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

/** Deletes sessions, with their tokens, that ended before a time. */
export async function deleteEndedSessions(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expire_time', '<', before).execute();
}
