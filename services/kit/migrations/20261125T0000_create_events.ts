import { type Kysely, sql } from 'kysely';

const system = (...names: string[]) =>
  sql`(select current_setting('app.system', true)) in (${sql.join(names.map((name) => sql.lit(name)))})`;

export async function up(db: Kysely<any>): Promise<void> {
  // The id is drawn under the aggregate's lock, so it orders the facts of one aggregate; the position orders all of them.
  await sql`
    create table outbox (
      id            bigint generated always as identity primary key,
      event_id      uuid not null unique,
      position      bigint unique,
      type          text not null,
      payload       bytea not null,
      aggregate_id  text not null check (char_length(aggregate_id) between 1 and 100),
      company_id    uuid,
      actor_kind    text not null check (actor_kind in ('member', 'seeker', 'staff', 'public', 'system')),
      actor_user_id uuid,
      request_id    text not null default '',
      traceparent   text not null default '',
      create_time   timestamptz(3) not null default now()
    )
  `.execute(db);
  await sql`
    create table outbox_position (
      one      boolean primary key default true check (one),
      position bigint not null
    )
  `.execute(db);
  await sql`insert into outbox_position (position) values (0)`.execute(db);
  await sql`
    create table event_cursors (
      consumer    text not null,
      producer    text not null,
      position    bigint not null default 0,
      update_time timestamptz(3) not null default now(),
      primary key (consumer, producer)
    )
  `.execute(db);
  await sql`
    create table dead_events (
      id            uuid primary key,
      consumer      text not null,
      producer      text not null,
      position      bigint not null,
      aggregate_id  text not null,
      event         bytea not null,
      state         text not null check (state in ('retrying', 'waiting', 'dead')),
      attempts      integer not null default 0,
      error         text not null default '',
      next_try_time timestamptz(3),
      create_time   timestamptz(3) not null default now(),
      unique (consumer, producer, position)
    )
  `.execute(db);
  await sql`create index outbox_unsequenced on outbox (id) where position is null`.execute(db);
  await sql`create index outbox_by_type on outbox (type, position)`.execute(db);
  await sql`create index dead_events_by_aggregate on dead_events (consumer, producer, aggregate_id, position)`.execute(db);
  await sql`create index dead_events_by_time on dead_events (create_time, id)`.execute(db);
  await sql`create index dead_events_due on dead_events (next_try_time) where state = 'retrying'`.execute(db);

  for (const table of ['outbox', 'outbox_position', 'event_cursors', 'dead_events']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  // Everyone writes in their own name; nobody but the parts named below reads.
  await sql`
    create policy outbox_writer on outbox for insert with check (
      position is null
      and actor_kind = (select current_setting('app.actor', true))
      and actor_user_id is not distinct from (select nullif(current_setting('app.user_id', true), '')::uuid)
      and ((select nullif(current_setting('app.company_id', true), '')) is null
           or company_id is null
           or company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    )
  `.execute(db);
  await sql`create policy outbox_sequencer on outbox for update using (${system('sequencer')})`.execute(db);
  await sql`create policy outbox_reader on outbox for select using (${system('sequencer', 'feed')})`.execute(db);
  await sql`create policy outbox_position_sequencer on outbox_position for update using (${system('sequencer')})`.execute(db);
  await sql`create policy outbox_position_reader on outbox_position for select using (${system('sequencer', 'feed')})`.execute(db);
  await sql`create policy event_cursors_consumer on event_cursors using (${system('consumer')})`.execute(db);
  await sql`create policy dead_events_consumer on dead_events using (${system('consumer')})`.execute(db);
  await sql`create policy dead_events_reader on dead_events for select using (${system('feed')})`.execute(db);
  await sql`create policy dead_events_replayer on dead_events for update using (${system('feed')})`.execute(db);

  await sql`grant select, insert, update (position) on outbox to hireflux_app`.execute(db);
  await sql`grant select, update on outbox_position to hireflux_app`.execute(db);
  await sql`grant select, insert, update on event_cursors to hireflux_app`.execute(db);
  await sql`grant select, insert, update, delete on dead_events to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table dead_events, event_cursors, outbox_position, outbox`.execute(db);
}
