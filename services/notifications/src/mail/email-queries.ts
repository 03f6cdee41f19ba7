import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmailRow, EmailTemplate, NotificationsDb, RecipientRow } from '../schema.ts';
import type { MailWords } from './language.ts';

type Db = ScopedDb<NotificationsDb>;

type Details = Partial<Pick<EmailRow, 'token_id' | 'application_id' | 'job_id' | 'from_stage_id' | 'send_time' | 'expire_time'>>;
type To = Pick<EmailRow, 'user_id'> | { readonly user_id: null; readonly address: string; readonly locale: string };

/** A mail with the words that its text asks for. */
export type NewEmail<T extends EmailTemplate = EmailTemplate> = To &
  Details & { readonly id: string } & { readonly [K in T]: { readonly template: K; readonly parameters: MailWords[K] } }[T];

/** Said outright, so that it is known of every plan that the indexes of mails that wait hold all that is looked for. */
const unsent = sql<boolean>`state in ('waiting', 'sending')`;

/** A mail in hand, with the address and the language that it goes out in, where they are known. */
export type AddressedEmail = Omit<EmailRow, 'user_id'>;

export async function putRecipient(db: Db, recipient: Pick<RecipientRow, 'user_id' | 'address' | 'locale'>): Promise<void> {
  await db
    .insertInto('recipients')
    .values(recipient)
    .onConflict((c) => c.column('user_id').doUpdateSet({ address: recipient.address, locale: recipient.locale, update_time: sql`now()` }))
    .execute();
}

/** Changes nothing where the address is not known yet: the language comes with it. */
export async function updateRecipientLocale(db: Db, userId: string, locale: string): Promise<void> {
  await db.updateTable('recipients').set({ locale, update_time: sql`now()` }).where('user_id', '=', userId).execute();
}

/** The id is made of what asked for it, so that it is queued once. */
export async function queueEmail(db: Db, { parameters, ...email }: NewEmail): Promise<void> {
  await db
    .insertInto('email_queue')
    .values({ ...email, parameters: JSON.stringify(parameters) })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
}

interface NewApplicant extends Pick<EmailRow, 'id' | 'application_id'> {
  readonly user_id: string;
  readonly job_id: string;
  readonly parameters: MailWords['new_applicants'];
}

/** Has a new applicant told in the mail about the job that waits; else in one that goes at once or, after another, an hour after it. */
export async function gatherApplicant(db: Db, email: NewApplicant): Promise<void> {
  const { user_id, job_id } = email;
  const about = db.selectFrom('email_queue').where('user_id', '=', user_id).where('job_id', '=', job_id).where('template', '=', sql.lit('new_applicants'));
  const waiting = about.select('id').where('state', '=', 'waiting').orderBy('send_time').limit(1);
  const { numUpdatedRows } = await db
    .updateTable('email_queue')
    .set({ gathered: sql`gathered + 1` })
    .where('id', 'in', waiting)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const next = about.select(sql<Date>`greatest(now(), max(coalesce(sent_time, now())) + interval '1 hour')`.as('next')).where('state', 'in', ['sending', 'sent']);
  await db
    .insertInto('email_queue')
    .values({
      ...email,
      template: 'new_applicants',
      parameters: JSON.stringify(email.parameters),
      send_time: sql`(${next})`,
      expire_time: sql`(${next}) + interval '1 day'`,
    })
    .onConflict((c) =>
      c
        .columns(['user_id', 'job_id'])
        .where('state', '=', sql.lit('waiting'))
        .where('attempts', '=', sql.lit(0))
        .where('template', '=', sql.lit('new_applicants'))
        .doUpdateSet({ gathered: sql`email_queue.gathered + 1` }),
    )
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

/** Takes back what nobody has begun to send, or could not send yet, about an application's stage; answers the stage that the seeker knows. */
export async function takeBackEmail(db: Db, applicationId: string): Promise<Pick<EmailRow, 'from_stage_id'> | undefined> {
  const taken = await db
    .deleteFrom('email_queue')
    .where('application_id', '=', applicationId)
    .where(sql<boolean>`template in ('stage_changed', 'turned_down') and state = 'waiting'`)
    .returning(['from_stage_id', 'create_time'])
    .execute();
  return taken.sort((a, b) => a.create_time.getTime() - b.create_time.getTime())[0];
}

/** Takes mails that are due in hand, for as long as sending may take: one whose sender died is due again after that. */
export async function claimDueEmails(db: Db, most: number, forMs: number): Promise<AddressedEmail[]> {
  // Each recipient is asked for by key: a join is free to read them all.
  const { rows } = await sql<AddressedEmail>`
    with due as (
      select id from email_queue
      where state in ('waiting', 'sending') and send_time <= now() and expire_time > now()
      order by send_time limit ${most} for update skip locked
    ), claimed as (
      update email_queue set state = 'sending', attempts = attempts + 1, send_time = now() + ${forMs} * interval '1 millisecond'
      from due where email_queue.id = due.id returning email_queue.*
    )
    select claimed.*, coalesce(claimed.address, (select address from recipients where recipients.user_id = claimed.user_id)) as address,
           coalesce(
             (select mail_locale from preferences where preferences.user_id = claimed.user_id),
             claimed.locale,
             (select recipients.locale from recipients where recipients.user_id = claimed.user_id)
           ) as locale
    from claimed
  `.execute(db);
  return rows;
}

export async function markSent(db: Db, id: string): Promise<void> {
  await db.updateTable('email_queue').set({ state: 'sent', sent_time: sql`now()`, error: '' }).where('id', '=', id).execute();
}

/** Puts a mail off that could not be sent or, where there is no next time, gives it up; its error is kept. */
export async function putOff(db: Db, id: string, error: string, next: Date | undefined): Promise<void> {
  await db
    .updateTable('email_queue')
    .set({ state: next ? 'waiting' : 'given_up', error: error.slice(0, 1000), ...(next && { send_time: next }) })
    .where('id', '=', id)
    .execute();
}

/** Gives up mails whose time is over, and answers how many. */
export async function giveUpLateEmails(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('email_queue')
    .set({ state: 'given_up', error: sql`coalesce(nullif(error, ''), 'its time was over before it could be sent')` })
    .where(unsent)
    .where('expire_time', '<=', sql<Date>`now()`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How many mails are due and not sent. */
export async function countDueEmails(db: Db): Promise<number> {
  const { due } = await db
    .selectFrom('email_queue')
    .select(sql<number>`count(*)::int`.as('due'))
    .where(unsent)
    .where(sql<boolean>`(send_time <= now() or attempts > 0)`)
    .executeTakeFirstOrThrow();
  return due;
}

/** Deletes mails, sent or not, whose time was over before. */
export async function deleteOldEmails(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('email_queue').where('expire_time', '<', before).execute();
}
