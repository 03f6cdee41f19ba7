import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** No request takes so long: a file that is noted and not claimed by then is nobody's. */
const UNCLAIMED = "interval '1 hour'";

/** Notes files that are about to be kept. */
export async function insertNotes(db: Db, userId: string, keys: readonly string[]): Promise<void> {
  const due = sql<Date>`now() + ${sql.raw(UNCLAIMED)}`;
  await db.insertInto('file_removals').values(keys.map((object_key) => ({ object_key, user_id: userId, due_time: due }))).execute();
}

/** Takes notes back, with the rows that keep the files; answers how many there still were. */
export async function deleteNotes(db: Db, keys: readonly string[]): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('file_removals').where('object_key', 'in', keys).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Has noted files removed at once. */
export async function updateDue(db: Db, keys: readonly string[]): Promise<void> {
  await db.updateTable('file_removals').set({ due_time: sql`now()` }).where('object_key', 'in', keys).execute();
}

/** Notes a file that no row keeps any more. */
export async function insertRemoval(db: Db, userId: string, key: string): Promise<void> {
  await db.insertInto('file_removals').values({ object_key: key, user_id: userId }).execute();
}

/** Locks files whose removal is due, so that nobody claims one of them while it is removed. */
export async function lockDue(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('file_removals')
    .select('object_key')
    .where('due_time', '<=', sql<Date>`now()`)
    .orderBy('due_time')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map((row) => row.object_key);
}
