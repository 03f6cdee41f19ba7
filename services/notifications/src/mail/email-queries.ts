import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmailRow, NewEmail, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

/** The event that asked for it is the mail's id, so that it is queued once. */
export async function queueEmail(db: Db, email: NewEmail): Promise<void> {
  await db.insertInto('email_queue').values(email).onConflict((c) => c.doNothing()).execute();
}

/** The next mail that is due, locked; one that another process has in hand is passed over. */
export function lockDueEmail(db: Db): Promise<EmailRow | undefined> {
  return db
    .selectFrom('email_queue')
    .selectAll()
    .where('sent_time', 'is', null)
    .where('send_time', '<=', sql<Date>`now()`)
    .orderBy('send_time')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

export async function markSent(db: Db, id: string): Promise<void> {
  await db.updateTable('email_queue').set({ sent_time: sql`now()`, error: '' }).where('id', '=', id).execute();
}

/** Puts a mail off that could not be sent: each time for twice as long, at most for an hour. */
export async function putOff(db: Db, id: string, error: string): Promise<void> {
  await db
    .updateTable('email_queue')
    .set({
      attempts: sql`attempts + 1`,
      error: error.slice(0, 1000),
      send_time: sql`now() + least(interval '1 hour', interval '5 seconds' * power(2, attempts))`,
    })
    .where('id', '=', id)
    .execute();
}
