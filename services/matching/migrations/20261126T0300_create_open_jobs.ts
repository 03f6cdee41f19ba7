import { type Kysely, sql } from 'kysely';

/**
 * What is searched for in adverts that are open. Under row-level security an index of words is of no use: a policy is asked
 * first, of every row, since the operator is not known to keep what it sees to itself. So this table holds nothing but what
 * everyone may read, and its policy is one that asks nothing.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    create table open_jobs (
      job_id           uuid primary key references job_documents on delete cascade,
      place            text not null,
      work_mode        text check (work_mode in ('remote', 'hybrid', 'onsite')),
      employment_type  text check (employment_type in ('full_time', 'part_time', 'contract', 'internship', 'temporary')),
      experience_level text check (experience_level in ('entry', 'mid', 'senior', 'lead', 'executive')),
      search           tsvector not null
    )
  `.execute(db);
  // Each match is ranked by its words: out of the row they would cost eight more pages for each.
  await sql`alter table open_jobs set (toast_tuple_target = 8160), alter search set storage main`.execute(db);
  // Whatever changes a document, here or in a release before, keeps its words.
  await sql`
    create function keep_open_job() returns trigger language plpgsql as $$
    begin
      if new.status = 'active' then
        insert into open_jobs (job_id, place, work_mode, employment_type, experience_level, search)
        values (new.job_id, new.place, new.work_mode, new.employment_type, new.experience_level, new.search)
        on conflict (job_id) do update set
          place = excluded.place, work_mode = excluded.work_mode, employment_type = excluded.employment_type,
          experience_level = excluded.experience_level, search = excluded.search;
      else
        delete from open_jobs where job_id = new.job_id;
      end if;
      return null;
    end
    $$
  `.execute(db);
  await sql`
    create trigger job_documents_keep_open
      after insert or update of status, place, work_mode, employment_type, experience_level, search on job_documents
      for each row execute function keep_open_job()
  `.execute(db);
  // The owner of a table sees no row of it while row-level security is forced.
  await sql`alter table job_documents no force row level security`.execute(db);
  await sql`
    insert into open_jobs (job_id, place, work_mode, employment_type, experience_level, search)
    select job_id, place, work_mode, employment_type, experience_level, search from job_documents where status = 'active'
  `.execute(db);
  await sql`alter table job_documents force row level security`.execute(db);

  // The search by words.
  await sql`create index open_jobs_by_words on open_jobs using gin (search)`.execute(db);
  await sql`drop index job_documents_by_words`.execute(db);
  // A company that changes its name.
  await sql`create index job_documents_by_company on job_documents (company_id)`.execute(db);
  // The sweep, each second: what another taxonomy or model made. Nearly always there is none.
  await sql`create index job_documents_by_taxonomy on job_documents (taxonomy)`.execute(db);
  await sql`create index candidate_documents_by_taxonomy on candidate_documents (taxonomy)`.execute(db);
  await sql`create index candidate_documents_by_model on candidate_documents (vector_model)`.execute(db);
  await sql`create index job_documents_by_model on job_documents (vector_model)`.execute(db);
  // The number of vectors that the store was given. The policies ask for the status: with it no row need be fetched.
  await sql`create index job_documents_indexed on job_documents (vector_model) include (status) where indexed_version is not null`.execute(db);
  // A document without words never gets a vector, and is not looked at again and again.
  await sql`drop index candidate_documents_to_embed`.execute(db);
  await sql`
    create index candidate_documents_to_embed on candidate_documents (update_time)
      where vector_version is distinct from version and body <> ''
  `.execute(db);

  await sql`alter table open_jobs enable row level security`.execute(db);
  await sql`alter table open_jobs force row level security`.execute(db);
  await sql`create policy open_jobs_public on open_jobs for select using (true)`.execute(db);
  await sql`
    create policy open_jobs_system on open_jobs
      using ((select current_setting('app.system', true)) in ('consumer', 'sweep'))
  `.execute(db);
  await sql`grant select, insert, update, delete on open_jobs to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop trigger job_documents_keep_open on job_documents`.execute(db);
  await sql`drop function keep_open_job()`.execute(db);
  await sql`drop table open_jobs`.execute(db);
  await sql`
    drop index job_documents_by_company, job_documents_by_taxonomy, candidate_documents_by_taxonomy, candidate_documents_by_model,
      job_documents_by_model, job_documents_indexed, candidate_documents_to_embed
  `.execute(db);
  await sql`
    create index candidate_documents_to_embed on candidate_documents (update_time)
      where vector_version is distinct from version
  `.execute(db);
  await sql`create index job_documents_by_words on job_documents using gin (search)`.execute(db);
}
