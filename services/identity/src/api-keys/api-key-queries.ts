import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { ApiKeyRow, IdentityDb } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

/** Returns undefined where the company used the request_id before. */
export function insertApiKey(db: Db, key: Omit<ApiKeyRow, 'create_time' | 'use_time' | 'revoke_time'>): Promise<ApiKeyRow | undefined> {
  return db
    .insertInto('api_keys')
    .values(key)
    .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findApiKeyByRequest(db: Db, companyId: string, requestId: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_keys').selectAll().where('company_id', '=', companyId).where('request_id', '=', requestId).executeTakeFirst();
}

/** A key with what its maker is. */
export function findApiKeyAndMaker(db: Db, id: string) {
  return db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .selectAll('api_keys')
    .select(['users.status', 'users.user_type', 'users.verified_time'])
    .where('api_keys.id', '=', id)
    .executeTakeFirst();
}

export function lockApiKey(db: Db, companyId: string, id: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_keys').selectAll().where('company_id', '=', companyId).where('id', '=', id).forUpdate().executeTakeFirst();
}

export function listApiKeys(db: Db, companyId: string, { limit, after }: { limit: number; after: Cursor | undefined }): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('company_id', '=', companyId)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) < (${after!.createTime}, ${after!.id}::uuid)`))
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Writes down that a key is used, to the minute. */
export async function markApiKeyUsed(db: Db, companyId: string, id: string): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ use_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .where((where) => where.or([where('use_time', 'is', null), where('use_time', '<', sql<Date>`now() - interval '1 minute'`)]))
    .execute();
}

export function revokeApiKeyRow(db: Db, companyId: string, id: string): Promise<ApiKeyRow> {
  return db
    .updateTable('api_keys')
    .set({ revoke_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Revokes the keys that a user made for a company; answers those that were not revoked before. */
export function revokeApiKeysOf(db: Db, userId: string, companyId: string): Promise<{ id: string }[]> {
  return db
    .updateTable('api_keys')
    .set({ revoke_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('company_id', '=', companyId)
    .where('revoke_time', 'is', null)
    .returning('id')
    .execute();
}
