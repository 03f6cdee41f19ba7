import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmailRow, EmailTemplate, NotificationsDb, RecipientRow } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

export interface NewEmail extends Pick<EmailRow, 'id' | 'user_id'> {
  readonly template: EmailTemplate;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly token_id?: string;
  readonly application_id?: string;
  readonly from_stage_id?: string;
  readonly send_time?: Date;
}

/** A mail with the address that it goes to, where one is known. */
export type AddressedEmail = EmailRow & Pick<{ [K in keyof RecipientRow]: RecipientRow[K] | null }, 'address' | 'locale'>;

export async function putRecipient(db: Db, recipient: Pick<RecipientRow, 'user_id' | 'address' | 'locale'>): Promise<void> {
  await db
    .insertInto('recipients')
    .values(recipient)
    .onConflict((c) => c.column('user_id').doUpdateSet({ address: recipient.address, locale: recipient.locale, update_time: sql`now()` }))
    .execute();
}

/** The event that asked for it is the mail's id, so that it is queued once. */
export async function queueEmail(db: Db, { parameters = {}, ...email }: NewEmail): Promise<void> {
  await db
    .insertInto('email_queue')
    .values({ ...email, parameters: JSON.stringify(parameters) })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
}

/** Whether a user was to be sent such a mail within the last hour. */
export async function wasQueuedLately(db: Db, userId: string, template: EmailTemplate): Promise<boolean> {
  const found = await db
    .selectFrom('email_queue')
    .select('id')
    .where('user_id', '=', userId)
    .where('template', '=', template)
    .where('create_time', '>', sql<Date>`now() - interval '1 hour'`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Takes back the mail about an application that has not been sent. */
export function takeBackEmail(db: Db, applicationId: string): Promise<EmailRow | undefined> {
  return db
    .deleteFrom('email_queue')
    .where('application_id', '=', applicationId)
    .where('sent_time', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** The next mail that is due, locked; one that another process has in hand is passed over. */
export function lockDueEmail(db: Db): Promise<AddressedEmail | undefined> {
  return db
    .selectFrom('email_queue')
    .leftJoin('recipients', 'recipients.user_id', 'email_queue.user_id')
    .selectAll('email_queue')
    .select(['address', 'locale'])
    .where('sent_time', 'is', null)
    .where('send_time', '<=', sql<Date>`now()`)
    .where('expire_time', '>', sql<Date>`now()`)
    .orderBy('send_time')
    .limit(1)
    .forUpdate('email_queue')
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
      send_time: sql`now() + least(interval '1 hour', interval '5 seconds' * power(2, least(attempts, 10)))`,
    })
    .where('id', '=', id)
    .execute();
}

/** Deletes mails, sent or not, whose time was over before. */
export async function deleteOldEmails(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('email_queue').where('expire_time', '<', before).execute();
}
