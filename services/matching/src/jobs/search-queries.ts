import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { EmploymentType, ExperienceLevel, JobRow, MatchingDb } from '../schema.ts';
import type { WorkMode } from '../fit/input.ts';
import { JOB_COLUMNS } from './job-queries.ts';

type Db = ScopedDb<MatchingDb>;

/** What a search is narrowed by. Empty means everything. */
export interface JobFilter {
  readonly place: string;
  readonly workModes: readonly WorkMode[];
  readonly employmentTypes: readonly EmploymentType[];
  readonly experienceLevels: readonly ExperienceLevel[];
  /** Jobs that pay at least so much. */
  readonly pay?: PayFloor | undefined;
  /** Jobs that were published within so many days; 0 means whenever. */
  readonly maxAgeDays: number;
  /** Jobs that were never closed and published again. */
  readonly postedOnce: boolean;
  /** Jobs of this company. */
  readonly companyId?: string;
}

export interface PayFloor {
  readonly currency: string;
  /** In the currency's minor unit. */
  readonly perYear: number;
  /** Whether those that name no pay are meant as well. */
  readonly orUnnamed: boolean;
}

export const NO_FILTER: JobFilter = { place: '', workModes: [], employmentTypes: [], experienceLevels: [], maxAgeDays: 0, postedOnce: false };

/** Whether a filter asks for more than the labels that the store of vectors knows. */
export const isBeyondLabels = ({ place, pay, maxAgeDays, postedOnce, companyId }: JobFilter): boolean =>
  place !== '' || pay !== undefined || maxAgeDays > 0 || postedOnce || companyId !== undefined;

/** The newest active jobs that fit; where words are given, those that hold all of them. */
export function listNewest(db: Db, filter: JobFilter, page: { words: string; limit: number; after?: Cursor | undefined }): Promise<JobRow[]> {
  const { after, words } = page;
  return db
    .selectFrom('open_jobs')
    .innerJoin('job_documents', 'job_documents.job_id', 'open_jobs.job_id')
    .select(JOB_COLUMNS.map((column) => `job_documents.${column}` as const))
    .where(narrowed(filter))
    .$if(words !== '', (query) => query.where(sql<boolean>`open_jobs.search @@ plainto_tsquery('english', ${words})`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(open_jobs.publish_time, open_jobs.job_id) < (${after!.createTime}, ${after!.id})`))
    .orderBy('open_jobs.publish_time', 'desc')
    .orderBy('open_jobs.job_id', 'desc')
    .limit(page.limit)
    .execute() as Promise<JobRow[]>;
}

/** An active job that holds words. */
export interface Worded {
  readonly id: string;
  /** Whether its title holds every word of the one that was asked for. */
  readonly titled: boolean;
}

/**
 * Active jobs that hold any of the words: those first whose title holds all of a title's, then those that hold more words
 * in weightier places.
 */
export async function rankByWords(db: Db, { words, title }: { words: string; title: string }, filter: JobFilter, limit: number): Promise<Worded[]> {
  const any = sql`replace(plainto_tsquery('english', ${words})::text, '&', '|')::tsquery`;
  const titled = sql<boolean>`ts_filter(search, '{a}') @@ plainto_tsquery('english', ${title})`;
  const rows = await db
    .selectFrom('open_jobs')
    .select(['job_id', titled.as('titled')])
    .where(narrowed(filter))
    .where(sql<boolean>`search @@ ${any}`)
    .orderBy(titled, 'desc')
    .orderBy(sql`ts_rank_cd(search, ${any}, 1)`, 'desc')
    .orderBy('job_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ job_id, titled }) => ({ id: job_id, titled }));
}

/** Those of the ids whose jobs are active and fit, in the order given. */
export async function keepFitting(db: Db, ids: readonly string[], filter: JobFilter): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('open_jobs').select('job_id').where('job_id', 'in', ids).where(narrowed(filter)).execute();
  const kept = new Set(rows.map(({ job_id }) => job_id));
  return ids.filter((id) => kept.has(id));
}

/** The ids of active jobs that fit, the newest first, up to the limit. */
export async function listFittingIds(db: Db, filter: JobFilter, limit: number): Promise<string[]> {
  const rows = await newestFirst(db, filter).select('job_id').limit(limit).execute();
  return rows.map(({ job_id }) => job_id);
}

/** How many jobs have a label, or name their pay; of the row without any, how many there are. */
export interface LabelCount {
  readonly work_mode: WorkMode | null;
  readonly employment_type: EmploymentType | null;
  readonly experience_level: ExperienceLevel | null;
  readonly names_pay: boolean | null;
  readonly count: number;
  /** Which of the four the row is about, by the bits of those that it is not. */
  readonly bits: number;
}

/** Active jobs counted by their labels: of these, or of those that fit, the newest up to the limit. */
export async function countByLabels(db: Db, some: { ids: readonly string[] } | { filter: JobFilter; words: string; limit: number }): Promise<LabelCount[]> {
  const columns = ['work_mode', 'employment_type', 'experience_level', sql<boolean>`pay_currency is not null`.as('names_pay')] as const;
  const jobs =
    'ids' in some
      ? db.selectFrom('open_jobs').select(columns).where(sql<boolean>`job_id = any(${[...some.ids]}::uuid[])`)
      : newestFirst(db, some.filter)
          .select(columns)
          .$if(some.words !== '', (query) => query.where(sql<boolean>`search @@ plainto_tsquery('english', ${some.words})`))
          .limit(some.limit);
  const { rows } = await sql<LabelCount>`
    select work_mode, employment_type, experience_level, names_pay, count(*)::integer as count,
           grouping(work_mode, employment_type, experience_level, names_pay) as bits
    from (${jobs}) as jobs
    group by grouping sets ((work_mode), (employment_type), (experience_level), (names_pay), ())
  `.execute(db);
  return rows;
}

function newestFirst(db: Db, filter: JobFilter) {
  return db.selectFrom('open_jobs').where(narrowed(filter)).orderBy('publish_time', 'desc').orderBy('job_id', 'desc');
}

/** What a filter asks of open jobs. */
export function narrowed(filter: JobFilter) {
  return (build: ExpressionBuilder<MatchingDb, 'open_jobs'>): Expression<SqlBool> =>
    build.and([
      ...(filter.workModes.length > 0 ? [build('open_jobs.work_mode', 'in', filter.workModes)] : []),
      ...(filter.employmentTypes.length > 0 ? [build('open_jobs.employment_type', 'in', filter.employmentTypes)] : []),
      ...(filter.experienceLevels.length > 0 ? [build('open_jobs.experience_level', 'in', filter.experienceLevels)] : []),
      ...(filter.pay ? [paysAtLeast(filter.pay)] : []),
      ...(filter.maxAgeDays > 0 ? [build('open_jobs.publish_time', '>=', sql<Date>`now() - make_interval(days => ${filter.maxAgeDays})`)] : []),
      ...(filter.postedOnce ? [build('open_jobs.repost_count', '=', 0)] : []),
      // As an array, so that it goes by the keys of the company's jobs, and not through all open jobs by time.
      ...(filter.companyId ? [sql<boolean>`open_jobs.job_id = any(array(select job_id from job_documents where company_id = ${filter.companyId} and status = 'active'))`] : []),
      ...filter.place.split(/[\s,]+/).filter((word) => word !== '').map((word) => build('open_jobs.place', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
    ]);
}

function paysAtLeast({ currency, perYear, orUnnamed }: PayFloor) {
  const pays = sql<boolean>`(open_jobs.pay_currency = ${currency} and open_jobs.pay_year_minor >= ${perYear}::bigint)`;
  return orUnnamed ? sql<boolean>`(${pays} or open_jobs.pay_currency is null)` : pays;
}
