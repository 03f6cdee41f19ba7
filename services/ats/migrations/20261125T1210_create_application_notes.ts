import { type Kysely, sql } from 'kysely';

const PARTITIONS = 8;

export async function up(db: Kysely<any>): Promise<void> {
  // A deleted note stays without its text, so that a second deletion is known and its lines of activity are shown to whom the note was.
  await sql`
    create table application_notes (
      company_id     uuid not null,
      id             uuid not null,
      application_id uuid not null,
      author_id      uuid not null,
      content        text not null check (char_length(content) <= 10000),
      note_type      text not null check (note_type in ('internal', 'feedback', 'interview_notes')),
      visibility     text not null check (visibility in ('private', 'team', 'all')),
      request_id     uuid not null,
      request_hash   bytea not null,
      delete_time    timestamptz(3),
      version        integer not null default 1,
      create_time    timestamptz(3) not null default now(),
      update_time    timestamptz(3) not null default now(),
      primary key (company_id, id),
      unique (company_id, request_id),
      check ((content = '') = (delete_time is not null)),
      foreign key (company_id, application_id) references job_applications (company_id, id) on delete cascade
    ) partition by hash (company_id)
  `.execute(db);
  for (let part = 0; part < PARTITIONS; part += 1) {
    const partition = sql.table(`application_notes_${part}`);
    await sql`
      create table ${partition} partition of application_notes
        for values with (modulus ${sql.lit(PARTITIONS)}, remainder ${sql.lit(part)})
    `.execute(db);
    await sql`alter table ${partition} enable row level security`.execute(db);
    await sql`alter table ${partition} force row level security`.execute(db);
  }
  // Who a note named once stays, so that nobody is told twice.
  await sql`
    create table note_mentions (
      company_id  uuid not null,
      note_id     uuid not null,
      user_id     uuid not null,
      is_named    boolean not null default true,
      create_time timestamptz(3) not null default now(),
      primary key (company_id, note_id, user_id),
      foreign key (company_id, note_id) references application_notes (company_id, id) on delete cascade
    )
  `.execute(db);
  await sql`
    create index application_notes_by_application
      on application_notes (company_id, application_id, create_time desc, id desc) where delete_time is null
  `.execute(db);

  for (const table of ['application_notes', 'note_mentions']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  }
  await sql`
    create policy application_notes_company on application_notes using (
      company_id = (select nullif(current_setting('app.company_id', true), '')::uuid)
      and (visibility <> 'private' or author_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    )
  `.execute(db);
  await sql`
    create policy note_mentions_company on note_mentions
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update on application_notes, note_mentions to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table note_mentions, application_notes`.execute(db);
}
