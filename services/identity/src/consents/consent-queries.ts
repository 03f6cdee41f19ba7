import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { ConsentRow, IdentityDb } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

/** Returns undefined where the user used the request_id before. */
export function insertConsent(db: Db, consent: Omit<ConsentRow, 'create_time'>): Promise<ConsentRow | undefined> {
  return db
    .insertInto('consents')
    .values(consent)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findConsentByRequest(db: Db, userId: string, requestId: string): Promise<ConsentRow | undefined> {
  return db.selectFrom('consents').selectAll().where('user_id', '=', userId).where('request_id', '=', requestId).executeTakeFirst();
}

export function listConsents(db: Db, userId: string, { limit, after }: { limit: number; after: Cursor | undefined }): Promise<ConsentRow[]> {
  return db
    .selectFrom('consents')
    .selectAll()
    .where('user_id', '=', userId)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) < (${after!.createTime}, ${after!.id}::uuid)`))
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** What a user recorded last of each text. */
export function listLatestConsents(db: Db, userId: string): Promise<ConsentRow[]> {
  return db
    .selectFrom('consents')
    .selectAll()
    .distinctOn('document')
    .where('user_id', '=', userId)
    .orderBy('document')
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
