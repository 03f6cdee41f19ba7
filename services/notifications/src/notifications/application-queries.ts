import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { ApplicationRow, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

export async function putApplication(db: Db, application: Omit<ApplicationRow, 'update_time'>): Promise<void> {
  const { application_id, ...rest } = application;
  await db
    .insertInto('applications')
    .values(application)
    .onConflict((c) => c.column('application_id').doUpdateSet({ ...rest, update_time: sql`now()` }))
    .execute();
}

export function findApplication(db: Db, applicationId: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom('applications').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}
