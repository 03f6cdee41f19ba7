import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmployersDb } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

/** No request takes so long, and no page shows an old address for longer. */
const LATER = "interval '1 hour'";

/** Has a file looked at in a while, and removed if no company shows it then. Waits for a removal that is under way. */
export async function putRemoval(db: Db, logo: string): Promise<void> {
  const due_time = sql<Date>`now() + ${sql.raw(LATER)}`;
  await db.insertInto('logo_removals').values({ logo, due_time }).onConflict((c) => c.column('logo').doUpdateSet({ due_time })).execute();
}

/** Locks files that are due to be looked at. */
export async function lockDue(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('logo_removals').select('logo').where('due_time', '<=', sql<Date>`now()`).orderBy('due_time').limit(limit).forUpdate().skipLocked().execute();
  return rows.map(({ logo }) => logo);
}

/** Those of the files that some company shows. */
export async function listShown(db: Db, logos: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('companies').select('logo').where('logo', 'in', logos).where('logo', '<>', sql.lit('')).execute();
  return new Set(rows.map(({ logo }) => logo));
}

export async function deleteRemovals(db: Db, logos: readonly string[]): Promise<void> {
  await db.deleteFrom('logo_removals').where('logo', 'in', logos).execute();
}
