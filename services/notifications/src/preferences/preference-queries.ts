import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { NotificationsDb } from '../schema.ts';
import type { Muted } from './preference.ts';

type Db = ScopedDb<NotificationsDb>;

/** What a user muted; nothing where they never chose. */
export async function findPreferences(db: Db, userId: string): Promise<Muted> {
  const row = await db.selectFrom('preferences').selectAll().where('user_id', '=', userId).executeTakeFirst();
  return row ?? { muted_in_app: [], muted_by_mail: [], mail_locale: null };
}

/** As findPreferences, with the row locked until the commit; makes it where there is none. */
export async function lockPreferences(db: Db, userId: string): Promise<Muted> {
  return db
    .insertInto('preferences')
    .values({ user_id: userId, muted_in_app: sql`'{}'`, muted_by_mail: sql`'{}'`, mail_locale: null })
    .onConflict((c) => c.column('user_id').doUpdateSet({ user_id: userId }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updatePreferences(db: Db, userId: string, muted: Muted): Promise<void> {
  await db.updateTable('preferences').set({ ...muted, update_time: sql`now()` }).where('user_id', '=', userId).execute();
}
