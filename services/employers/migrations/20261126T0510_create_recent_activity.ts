import { type Kysely, sql } from 'kysely';

// What a dashboard tells of applicants is kept from events of ats and seekers, so that it is there while those are away: no
// more of a person than their name. A row of an applicant may come about by what is told of either side first.
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table applicants (
      company_id     uuid not null references companies (id),
      application_id uuid not null,
      job_id         uuid not null,
      candidate_name text not null default '',
      submit_time    timestamptz(3),
      attempt        integer not null default 0,
      withdrawn      boolean not null default false,
      stage_id       uuid,
      stage_kind     text not null default 'new'
                     check (stage_kind in ('new', 'screening', 'assessment', 'interview', 'offer', 'hired', 'rejected')),
      outcome        text not null default 'active' check (outcome in ('active', 'withdrawn', 'hired', 'rejected')),
      assigned_to    uuid,
      primary key (company_id, application_id)
    )
  `.execute(db);
  await sql`
    create table recent_activity (
      company_id     uuid not null references companies (id),
      id             uuid not null,
      kind           text not null check (kind in ('applied', 'withdrew', 'moved', 'noted', 'job_published', 'job_paused', 'job_closed', 'member_joined')),
      actor_id       uuid,
      application_id uuid,
      job_id         uuid,
      stage_name     text not null default '',
      stage_kind     text check (stage_kind in ('new', 'screening', 'assessment', 'interview', 'offer', 'hired', 'rejected')),
      create_time    timestamptz(3) not null default now(),
      primary key (company_id, id)
    )
  `.execute(db);
  await sql`create index applicants_by_submission on applicants (company_id, submit_time)`.execute(db);
  await sql`create index applicants_active on applicants (company_id, stage_kind, assigned_to) where outcome = 'active' and not withdrawn`.execute(db);
  await sql`create index applicants_by_stage on applicants (company_id, stage_id)`.execute(db);
  await sql`create index recent_activity_by_time on recent_activity (company_id, create_time desc, id desc)`.execute(db);
  await sql`create index recent_activity_by_age on recent_activity (create_time)`.execute(db);

  for (const table of ['applicants', 'recent_activity']) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_member`)} on ${sql.table(table)}
        using (company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_consumer`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) = 'consumer')
    `.execute(db);
  }
  await sql`create policy recent_activity_sweep on recent_activity using ((select current_setting('app.system', true)) = 'sweep')`.execute(db);
  await sql`grant select, insert, update on applicants to hireflux_app`.execute(db);
  await sql`grant select, insert, delete on recent_activity to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table recent_activity, applicants`.execute(db);
}
