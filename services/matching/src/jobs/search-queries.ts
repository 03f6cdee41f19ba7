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
}

export const NO_FILTER: JobFilter = { place: '', workModes: [], employmentTypes: [], experienceLevels: [] };

/** The newest active jobs that fit. */
export function listNewest(db: Db, filter: JobFilter, page: { limit: number; after?: Cursor | undefined }): Promise<JobRow[]> {
  const { after } = page;
  return db
    .selectFrom('job_documents')
    .select(JOB_COLUMNS)
    .where(fits(filter))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(publish_time, job_id) < (${after!.createTime}, ${after!.id})`))
    .orderBy('publish_time', 'desc')
    .orderBy('job_id', 'desc')
    .limit(page.limit)
    .execute();
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
  const rows = await db.selectFrom('job_documents').select('job_id').where(fits(filter)).orderBy('publish_time', 'desc').orderBy('job_id', 'desc').limit(limit).execute();
  return rows.map(({ job_id }) => job_id);
}

function fits(filter: JobFilter) {
  // Said outright, so that it is known of every plan that it may go by the index of active jobs.
  return (build: ExpressionBuilder<MatchingDb, 'job_documents'>): Expression<SqlBool> => build.and([build('status', '=', sql.lit('active')), narrowed(filter)(build)]);
}

function narrowed(filter: JobFilter) {
  return (build: ExpressionBuilder<MatchingDb, 'job_documents' | 'open_jobs'>): Expression<SqlBool> =>
    build.and([
      ...(filter.workModes.length > 0 ? [build('work_mode', 'in', filter.workModes)] : []),
      ...(filter.employmentTypes.length > 0 ? [build('employment_type', 'in', filter.employmentTypes)] : []),
      ...(filter.experienceLevels.length > 0 ? [build('experience_level', 'in', filter.experienceLevels)] : []),
      ...filter.place.split(/[\s,]+/).filter((word) => word !== '').map((word) => build('place', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
    ]);
}
