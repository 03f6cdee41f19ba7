import { type Kysely, sql } from 'kysely';

const TABLES = ['pipelines', 'stages', 'jobs'];

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table pipelines (
      company_id  uuid not null,
      id          uuid not null,
      name        text not null check (char_length(name) between 1 and 80),
      is_default  boolean not null default false,
      create_time timestamptz(3) not null default now(),
      update_time timestamptz(3) not null default now(),
      version     integer not null default 1,
      primary key (company_id, id)
    )
  `.execute(db);
  await sql`
    create table stages (
      company_id  uuid not null,
      id          uuid not null,
      pipeline_id uuid not null,
      position    integer not null check (position >= 0),
      name        text not null check (char_length(name) between 1 and 80),
      public_name text not null check (char_length(public_name) between 1 and 80),
      kind        text not null check (kind in (
                    'new', 'screening', 'assessment', 'interview', 'offer', 'hired', 'rejected')),
      primary key (company_id, id),
      unique (company_id, pipeline_id, position),
      foreign key (company_id, pipeline_id) references pipelines (company_id, id)
    )
  `.execute(db);
  // What the ats must know of a job: its words for people, its pipeline, and the form that applications are judged by.
  await sql`
    create table jobs (
      company_id   uuid not null,
      id           uuid not null,
      title        text not null,
      company_name text not null,
      creator_id   uuid not null,
      pipeline_id  uuid not null,
      knock_outs   jsonb not null,
      create_time  timestamptz(3) not null default now(),
      update_time  timestamptz(3) not null default now(),
      primary key (company_id, id),
      foreign key (company_id, pipeline_id) references pipelines (company_id, id)
    )
  `.execute(db);
  await sql`create unique index pipelines_default on pipelines (company_id) where is_default`.execute(db);

  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_company`)} on ${sql.table(table)}
        using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_consumer`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) = 'consumer')
    `.execute(db);
  }
  await sql`grant select, insert, update on pipelines, stages, jobs to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table jobs, stages, pipelines`.execute(db);
}
