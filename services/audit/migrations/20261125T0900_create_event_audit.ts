import { type Kysely, sql } from 'kysely';

const TABLES = ['event_audit', 'audit_head', 'candidate_accesses'];

export async function up(db: Kysely<any>): Promise<void> {
  // What an event said is kept as a hash alone: the trail proves what happened without keeping anyone's data.
  await sql`
    create table event_audit (
      position          bigint primary key check (position > 0),
      event_id          uuid not null,
      producer          text not null,
      producer_position bigint not null,
      type              text not null,
      event_time        timestamptz(3) not null,
      actor_kind        text not null,
      actor_user_id     uuid,
      subject           text not null,
      company_id        uuid,
      request_id        text not null,
      payload_hash      bytea not null check (length(payload_hash) = 32),
      previous_hash     bytea not null check (length(previous_hash) = 32),
      hash              bytea not null check (length(hash) = 32),
      unique (producer, producer_position)
    )
  `.execute(db);
  await sql`
    create table audit_head (
      one      boolean primary key default true check (one),
      position bigint not null,
      hash     bytea not null check (length(hash) = 32)
    )
  `.execute(db);
  await sql`insert into audit_head (position, hash) values (0, decode(repeat('00', 32), 'hex'))`.execute(db);
  await sql`
    create table candidate_accesses (
      candidate_id   uuid not null,
      id             uuid not null,
      access_time    timestamptz(3) not null,
      viewer_id      uuid not null,
      company_id     uuid not null,
      company_name   text not null,
      job_id         uuid,
      job_title      text not null,
      application_id uuid,
      data           text not null check (data in ('application', 'resume')),
      primary key (candidate_id, id)
    )
  `.execute(db);
  await sql`create index event_audit_by_company on event_audit (company_id, position desc)`.execute(db);
  await sql`create index candidate_accesses_by_time on candidate_accesses (candidate_id, access_time desc, id desc)`.execute(db);

  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_consumer`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) = 'consumer')
    `.execute(db);
  }
  await sql`
    create policy candidate_accesses_seeker on candidate_accesses for select
      using ((select current_setting('app.actor', true)) = 'seeker'
             and candidate_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  // Nobody but the owner of the database may change or take away what stands in the trail.
  await sql`grant select, insert on event_audit, candidate_accesses to hireflux_app`.execute(db);
  await sql`grant select, update on audit_head to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table candidate_accesses, audit_head, event_audit`.execute(db);
}
