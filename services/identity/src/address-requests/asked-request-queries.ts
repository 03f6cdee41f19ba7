import type { ScopedDb } from '@hireflux/kit/db';
import type { AskedRequestRow, IdentityDb } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

/** Returns undefined where the request_id was used before. */
export function insertAskedRequest(db: Db, asked: Omit<AskedRequestRow, 'create_time'>): Promise<AskedRequestRow | undefined> {
  return db
    .insertInto('asked_requests')
    .values(asked)
    .onConflict((c) => c.columns(['kind', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findAskedRequest(db: Db, { kind, request_id }: Pick<AskedRequestRow, 'kind' | 'request_id'>): Promise<AskedRequestRow | undefined> {
  return db.selectFrom('asked_requests').selectAll().where('kind', '=', kind).where('request_id', '=', request_id).executeTakeFirst();
}

export async function deleteOldAskedRequests(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('asked_requests').where('create_time', '<', before).execute();
}
