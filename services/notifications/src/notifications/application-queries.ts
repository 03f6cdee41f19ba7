import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { ApplicationRow, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

/** Keeps an application that was sent, for the first time or again. */
export async function putApplication(db: Db, application: Omit<ApplicationRow, 'withdraw_time' | 'update_time'>): Promise<void> {
  const { application_id, ...rest } = application;
  await db
    .insertInto('applications')
    .values({ ...application, withdraw_time: null })
    .onConflict((c) => c.column('application_id').doUpdateSet({ ...rest, withdraw_time: null, update_time: sql`now()` }))
    .execute();
}

export function findApplication(db: Db, applicationId: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}

/** Marks an application as withdrawn; answers it, where it is known. */
export function markWithdrawn(db: Db, applicationId: string): Promise<ApplicationRow | undefined> {
  return db
    .updateTable('applications')
    .set({ withdraw_time: sql`now()`, update_time: sql`now()` })
    .where('application_id', '=', applicationId)
    .returningAll()
    .executeTakeFirst();
}
