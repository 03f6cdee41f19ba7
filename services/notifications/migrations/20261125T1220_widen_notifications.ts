import { type Kysely, sql } from 'kysely';

const NEW_TABLES = ['inboxes', 'preferences', 'applications', 'invitations', 'former_members'];

export async function up(db: Kysely<any>): Promise<void> {
  // The revision counts every change that a user's watches hear of. A notification's position is the revision that it came with:
  // taken under the row's lock, so that positions become visible in order. Ids do not.
  await sql`create table inboxes (user_id uuid primary key, revision integer not null)`.execute(db);
  // What is switched on is not written: a kind that is new is told.
  await sql`
    create table preferences (
      user_id       uuid primary key,
      muted_in_app  text[] not null default '{}',
      muted_by_mail text[] not null default '{}',
      mail_locale   text check (mail_locale in ('en', 'de')),
      update_time   timestamptz(3) not null default now()
    )
  `.execute(db);
  // What the sentences about an application say of it.
  await sql`
    create table applications (
      application_id uuid primary key,
      job_id         uuid not null,
      company_id     uuid not null,
      job_creator_id uuid not null,
      candidate_name text not null,
      job_title      text not null,
      company_name   text not null,
      update_time    timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table invitations (
      member_id    uuid primary key,
      inviter_id   uuid not null,
      address      text not null,
      company_name text not null,
      create_time  timestamptz(3) not null default now()
    )
  `.execute(db);
  // Who left a company is told nothing more of its candidates.
  await sql`
    create table former_members (
      company_id  uuid not null,
      user_id     uuid not null,
      create_time timestamptz(3) not null default now(),
      primary key (company_id, user_id)
    )
  `.execute(db);

  // The owner of a table sees no row of it while row-level security is forced.
  for (const table of ['notifications', 'email_queue']) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  // Without a position a notification is not shown: its user wants no such ones.
  await sql`alter table notifications add column position integer`.execute(db);
  await sql`
    update notifications set position = counted.position
    from (select user_id, id, row_number() over (partition by user_id order by create_time, id) as position from notifications) counted
    where notifications.user_id = counted.user_id and notifications.id = counted.id
  `.execute(db);
  await sql`insert into inboxes (user_id, revision) select user_id, max(position) from notifications group by user_id`.execute(db);
  await sql`alter table notifications drop constraint notifications_kind_check`.execute(db);
  await sql`
    alter table notifications add constraint notifications_kind_check check (kind in (
      'new_applicant', 'application_sent', 'stage_changed', 'application_withdrawn', 'mentioned', 'applicant_assigned', 'member_joined'))
  `.execute(db);
  await sql`drop index notifications_by_time`.execute(db);
  await sql`create unique index notifications_by_position on notifications (user_id, position desc)`.execute(db);
  await sql`
    create index notifications_unread on notifications (user_id, position desc) where read_time is null and position is not null
  `.execute(db);

  await sql`
    alter table email_queue
      alter column user_id drop not null,
      add column address text check (char_length(address) <= 254),
      add column locale text,
      add column job_id uuid,
      add column gathered integer not null default 1,
      add column state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'given_up')),
      drop constraint email_queue_template_check,
      add constraint email_queue_template_check check (template in (
        'verify_email', 'sign_up_repeated', 'password_reset', 'password_changed', 'member_invited', 'member_joined', 'new_applicants',
        'application_sent', 'stage_changed', 'turned_down', 'application_withdrawn', 'mentioned', 'applicant_assigned')),
      add constraint email_queue_to check (user_id is not null or (address is not null and locale is not null))
  `.execute(db);
  await sql`update email_queue set state = 'sent' where sent_time is not null`.execute(db);
  for (const table of ['notifications', 'email_queue']) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  await sql`drop index email_queue_due, email_queue_waiting`.execute(db);
  await sql`create index email_queue_due on email_queue (send_time) where state in ('waiting', 'sending')`.execute(db);
  await sql`
    create unique index email_queue_waiting on email_queue (application_id)
      where state = 'waiting' and attempts = 0 and template in ('stage_changed', 'turned_down')
  `.execute(db);
  // New applicants of one job are gathered in the mail that waits.
  await sql`
    create unique index email_queue_gathering on email_queue (user_id, job_id)
      where state = 'waiting' and attempts = 0 and template = 'new_applicants'
  `.execute(db);
  await sql`create index email_queue_by_job on email_queue (user_id, job_id) where template = 'new_applicants'`.execute(db);

  for (const table of NEW_TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  for (const table of ['inboxes', 'preferences']) {
    await sql`
      create policy ${sql.ref(`${table}_self`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
  }
  for (const [table, systems] of [
    ['inboxes', ['notify', 'consumer']],
    ['preferences', ['notify', 'consumer', 'mail']],
    ['applications', ['notify', 'consumer']],
    ['invitations', ['consumer', 'mail']],
    ['former_members', ['notify', 'consumer']],
  ] as const) {
    await sql`
      create policy ${sql.ref(`${table}_system`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in (${sql.join(systems.map((name) => sql.lit(name)))}))
    `.execute(db);
  }
  await sql`
    create policy inboxes_watch on inboxes for select using ((select current_setting('app.system', true)) = 'watch')
  `.execute(db);
  await sql`create policy email_queue_notify on email_queue using ((select current_setting('app.system', true)) = 'notify')`.execute(db);
  await sql`grant select, insert, update on inboxes, preferences, applications, invitations, former_members to hireflux_app`.execute(db);
  await sql`grant delete on notifications, invitations, former_members to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  for (const table of ['notifications', 'email_queue']) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`revoke delete on notifications from hireflux_app`.execute(db);
  await sql`drop policy email_queue_notify on email_queue`.execute(db);
  await sql`drop table ${sql.join(NEW_TABLES.map((name) => sql.table(name)))}`.execute(db);
  await sql`drop index notifications_by_position, notifications_unread, email_queue_due, email_queue_waiting, email_queue_gathering, email_queue_by_job`.execute(db);
  await sql`delete from notifications where kind in ('mentioned', 'applicant_assigned', 'member_joined')`.execute(db);
  await sql`alter table notifications drop constraint notifications_kind_check, drop column position`.execute(db);
  await sql`
    alter table notifications add constraint notifications_kind_check check (kind in (
      'new_applicant', 'application_sent', 'stage_changed', 'application_withdrawn'))
  `.execute(db);
  await sql`delete from email_queue where state = 'given_up' or template not in ('verify_email', 'sign_up_repeated', 'stage_changed', 'turned_down')`.execute(db);
  await sql`
    alter table email_queue
      drop constraint email_queue_to,
      drop constraint email_queue_template_check,
      drop column address, drop column locale, drop column job_id, drop column gathered, drop column state,
      alter column user_id set not null,
      add constraint email_queue_template_check check (template in ('verify_email', 'sign_up_repeated', 'stage_changed', 'turned_down'))
  `.execute(db);
  for (const table of ['notifications', 'email_queue']) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  await sql`create index notifications_by_time on notifications (user_id, create_time desc, id desc)`.execute(db);
  await sql`create index email_queue_due on email_queue (send_time) where sent_time is null`.execute(db);
  await sql`create unique index email_queue_waiting on email_queue (application_id) where sent_time is null`.execute(db);
}
