import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

/** Counts one more change of a user's inbox, and holds it until the commit: changes become visible in their order. */
export async function advanceInbox(db: Db, userId: string): Promise<number> {
  const { revision } = await db
    .insertInto('inboxes')
    .values({ user_id: userId, revision: 1 })
    .onConflict((c) => c.column('user_id').doUpdateSet({ revision: sql`inboxes.revision + 1` }))
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/** How many changes a user's inbox has seen. */
export async function getRevision(db: Db, userId: string): Promise<number> {
  const row = await db.selectFrom('inboxes').select('revision').where('user_id', '=', userId).executeTakeFirst();
  return row?.revision ?? 0;
}

export function listRevisions(db: Db, userIds: readonly string[]): Promise<{ user_id: string; revision: number }[]> {
  return db.selectFrom('inboxes').select(['user_id', 'revision']).where('user_id', '=', sql<string>`any(${userIds})`).execute();
}
