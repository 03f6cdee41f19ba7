import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // A change of stage that takes back what is said of the one before, also where it could not be sent at once.
  await sql`
    create index email_queue_to_take_back on email_queue (application_id)
      where state = 'waiting' and template in ('stage_changed', 'turned_down')
  `.execute(db);
  // The sweep: mails whose time is over, among those that were not sent.
  await sql`create index email_queue_late on email_queue (expire_time) where state in ('waiting', 'sending')`.execute(db);
  // The sweep: invitations that nobody answered.
  await sql`create index invitations_by_time on invitations (create_time)`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop index email_queue_to_take_back, email_queue_late, invitations_by_time`.execute(db);
}
