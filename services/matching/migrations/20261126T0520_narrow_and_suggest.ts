import { type Kysely, sql } from 'kysely';

/** Payments in a year, as the Fit Index counts them: 40 hours and five days a week. */
const PER_YEAR = `case new.facts->'pay'->>'period' when 'hour' then 2080 when 'day' then 260 when 'month' then 12 else 1 end`;

export async function up(db: Kysely<any>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  // What a search is narrowed and ordered by. The pay is the most that is named, else the least, for a year, in the currency's minor unit.
  await sql`
    alter table open_jobs
      add column publish_time timestamptz(3) not null default now(),
      add column repost_count integer not null default 0,
      add column pay_currency character(3),
      add column pay_year_minor bigint
  `.execute(db);
  // What people may mean by the beginning of a word, out of open jobs: one row a job.
  await sql`
    create table search_terms (
      job_id uuid not null references job_documents on delete cascade,
      kind   text not null check (kind in ('title', 'skill', 'company', 'place')),
      folded text not null,
      term   text not null,
      primary key (job_id, kind, folded)
    )
  `.execute(db);
  // Lower case, without accents: as a prefix is folded that is looked for.
  await sql`
    create function fold_term(term text) returns text language sql immutable parallel safe as $$
      select regexp_replace(lower(normalize(left(trim(term), 100), NFKD)), '[\\u0300-\\u036f]', '', 'g')
    $$
  `.execute(db);
  await sql`
    create or replace function keep_open_job() returns trigger language plpgsql as $$
    begin
      delete from search_terms where job_id = new.job_id;
      if new.status = 'active' then
        insert into open_jobs (job_id, place, work_mode, employment_type, experience_level, search, publish_time, repost_count, pay_currency, pay_year_minor)
        values (
          new.job_id, new.place, new.work_mode, new.employment_type, new.experience_level, new.search, new.publish_time, new.repost_count,
          new.facts->'pay'->>'currency',
          coalesce((new.facts->'pay'->>'max')::bigint, (new.facts->'pay'->>'min')::bigint) * (${sql.raw(PER_YEAR)})
        )
        on conflict (job_id) do update set
          place = excluded.place, work_mode = excluded.work_mode, employment_type = excluded.employment_type,
          experience_level = excluded.experience_level, search = excluded.search, publish_time = excluded.publish_time,
          repost_count = excluded.repost_count, pay_currency = excluded.pay_currency, pay_year_minor = excluded.pay_year_minor;
        insert into search_terms (job_id, kind, folded, term)
        select new.job_id, named.kind, fold_term(named.term), left(trim(named.term), 100)
        from (
          select 'title' as kind, new.title as term
          union all select 'company', new.company_name
          union all select 'place', split_part(new.place, ',', 1)
          union all select 'skill', skill->>'id' from jsonb_array_elements(new.facts->'skills') as skill
        ) as named
        where fold_term(named.term) <> ''
        on conflict do nothing;
      else
        delete from open_jobs where job_id = new.job_id;
      end if;
      return null;
    end
    $$
  `.execute(db);
  await sql`drop trigger job_documents_keep_open on job_documents`.execute(db);
  await sql`
    create trigger job_documents_keep_open
      after insert or update of status, title, company_name, place, work_mode, employment_type, experience_level, facts, search, publish_time, repost_count
      on job_documents for each row execute function keep_open_job()
  `.execute(db);
  await protect(db);
  // The trigger fills in what open jobs lack. The owner of a table sees no row of it while row-level security is forced.
  for (const table of ['job_documents', 'open_jobs', 'search_terms']) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`update job_documents set repost_count = repost_count where status = 'active'`.execute(db);
  for (const table of ['job_documents', 'open_jobs', 'search_terms']) await sql`alter table ${sql.table(table)} force row level security`.execute(db);

  await sql`create index open_jobs_by_time on open_jobs (publish_time desc, job_id desc)`.execute(db);
  await sql`create index open_jobs_by_place on open_jobs using gin (place gin_trgm_ops)`.execute(db);
  await sql`create index open_jobs_by_pay on open_jobs (pay_currency, pay_year_minor)`.execute(db);
  await sql`create index search_terms_by_prefix on search_terms (kind, folded text_pattern_ops) include (term)`.execute(db);
}

async function protect(db: Kysely<any>): Promise<void> {
  await sql`alter table search_terms enable row level security`.execute(db);
  await sql`create policy search_terms_public on search_terms for select using (true)`.execute(db);
  await sql`
    create policy search_terms_system on search_terms
      using ((select current_setting('app.system', true)) in ('consumer', 'sweep'))
  `.execute(db);
  await sql`grant select, insert, update, delete on search_terms to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop trigger job_documents_keep_open on job_documents`.execute(db);
  await sql`
    create or replace function keep_open_job() returns trigger language plpgsql as $$
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
  await sql`drop table search_terms`.execute(db);
  await sql`drop function fold_term(text)`.execute(db);
  await sql`drop index open_jobs_by_time, open_jobs_by_place, open_jobs_by_pay`.execute(db);
  await sql`alter table open_jobs drop column publish_time, drop column repost_count, drop column pay_currency, drop column pay_year_minor`.execute(db);
  await sql`drop extension pg_trgm`.execute(db);
}
