import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // The parameters of a sentence are read whole, where it is worded.
  await sql`
    create table notifications (
      user_id        uuid not null,
      id             uuid not null,
      request_id     uuid not null,
      request_hash   bytea not null,
      kind           text not null check (kind in (
                       'new_applicant', 'application_sent', 'stage_changed', 'application_withdrawn')),
      parameters     jsonb not null,
      application_id uuid,
      job_id         uuid,
      read_time      timestamptz(3),
      create_time    timestamptz(3) not null default now(),
      primary key (user_id, id),
      unique (user_id, request_id)
    )
  `.execute(db);
  // Where a user is written to, as identity last said it.
  await sql`
    create table recipients (
      user_id     uuid primary key,
      address     text not null check (char_length(address) <= 254),
      locale      text not null,
      update_time timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table email_queue (
      id             uuid primary key,
      user_id        uuid not null,
      template       text not null check (template in ('verify_email', 'sign_up_repeated', 'stage_changed', 'turned_down')),
      parameters     jsonb not null,
      token_id       uuid,
      application_id uuid,
      from_stage_id  uuid,
      send_time      timestamptz(3) not null default now(),
      expire_time    timestamptz(3) not null default now() + interval '1 day',
      sent_time      timestamptz(3),
      attempts       integer not null default 0,
      error          text not null default '',
      create_time    timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`create index notifications_by_time on notifications (user_id, create_time desc, id desc)`.execute(db);
  await sql`create index email_queue_due on email_queue (send_time) where sent_time is null`.execute(db);
  await sql`create index email_queue_by_expiry on email_queue (expire_time)`.execute(db);
  await sql`create index email_queue_by_user on email_queue (user_id, template, create_time)`.execute(db);
  // One change of stage waits for an application at a time: the next takes its place.
  await sql`create unique index email_queue_waiting on email_queue (application_id) where sent_time is null`.execute(db);

  for (const table of ['notifications', 'recipients', 'email_queue']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  await sql`
    create policy notifications_self on notifications
      using ((select current_setting('app.actor', true)) in ('member', 'seeker', 'staff')
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`
    create policy notifications_notify on notifications
      using ((select current_setting('app.system', true)) in ('notify', 'consumer'))
  `.execute(db);
  for (const table of ['recipients', 'email_queue']) {
    await sql`
      create policy ${sql.ref(`${table}_mail`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in ('mail', 'consumer'))
    `.execute(db);
  }
  await sql`grant select, insert, update on notifications, recipients, email_queue to hireflux_app`.execute(db);
  await sql`grant delete on email_queue to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table email_queue, recipients, notifications`.execute(db);
}
