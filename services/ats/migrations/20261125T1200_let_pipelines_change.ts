import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table pipelines
      add column request_id uuid,
      add column request_hash bytea,
      add column delete_time timestamptz(3),
      add unique (company_id, request_id)
  `.execute(db);
  // What is taken away is kept, since the moves of applicants name it. Order and names are checked at the commit: a list is written stage by stage.
  await sql`
    alter table stages
      add column delete_time timestamptz(3),
      drop constraint stages_company_id_pipeline_id_position_key,
      add constraint stages_position exclude using btree (company_id with =, pipeline_id with =, position with =)
        where (delete_time is null) deferrable initially deferred,
      add constraint stages_name exclude using btree (company_id with =, pipeline_id with =, name with =)
        where (delete_time is null) deferrable initially deferred
  `.execute(db);
  // A move knows what it takes back, and what a taking back must restore.
  await sql`
    alter table stage_changes
      add column undoes_id uuid,
      add column left_stage_time timestamptz(3),
      add column left_outcome_reason text not null default '',
      add unique (company_id, undoes_id),
      add foreign key (company_id, undoes_id) references stage_changes (company_id, id)
  `.execute(db);
  await sql`create index jobs_by_pipeline on jobs (company_id, pipeline_id)`.execute(db);
  await sql`create index job_applications_by_assignee on job_applications (company_id, assigned_to) where assigned_to is not null`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop index job_applications_by_assignee, jobs_by_pipeline`.execute(db);
  await sql`alter table stage_changes drop column undoes_id, drop column left_stage_time, drop column left_outcome_reason`.execute(db);
  await sql`
    alter table stages
      drop constraint stages_name,
      drop constraint stages_position,
      drop column delete_time,
      add unique (company_id, pipeline_id, position)
  `.execute(db);
  await sql`alter table pipelines drop column request_id, drop column request_hash, drop column delete_time`.execute(db);
}
