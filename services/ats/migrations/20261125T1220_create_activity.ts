import { type Kysely, sql } from 'kysely';

const PARTITIONS = 8;

export async function up(db: Kysely<any>): Promise<void> {
  // What happened is one message of the contract, read whole and never searched; the note stands apart, since it decides who may read.
  await sql`
    create table activity (
      company_id     uuid not null,
      id             uuid not null,
      application_id uuid not null,
      actor_id       uuid,
      note_id        uuid,
      what           jsonb not null,
      request_id     uuid,
      request_hash   bytea,
      create_time    timestamptz(3) not null,
      primary key (company_id, id),
      unique (company_id, request_id),
      foreign key (company_id, application_id) references job_applications (company_id, id) on delete cascade,
      foreign key (company_id, note_id) references application_notes (company_id, id) on delete cascade
    ) partition by hash (company_id)
  `.execute(db);
  for (let part = 0; part < PARTITIONS; part += 1) {
    const partition = sql.table(`activity_${part}`);
    await sql`
      create table ${partition} partition of activity
        for values with (modulus ${sql.lit(PARTITIONS)}, remainder ${sql.lit(part)})
    `.execute(db);
    await sql`alter table ${partition} enable row level security`.execute(db);
    await sql`alter table ${partition} force row level security`.execute(db);
  }
  await sql`create index activity_by_application on activity (company_id, application_id, create_time desc, id desc)`.execute(db);

  await sql`alter table activity enable row level security`.execute(db);
  await sql`alter table activity force row level security`.execute(db);
  await sql`
    create policy activity_company on activity
      using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  await sql`create policy activity_consumer on activity using ((select current_setting('app.system', true)) = 'consumer')`.execute(db);
  await sql`grant select, insert on activity to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table activity`.execute(db);
}
