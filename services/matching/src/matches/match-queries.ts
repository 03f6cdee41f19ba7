import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import { JOB_COLUMNS } from '../jobs/job-queries.ts';
import { type JobFilter, narrowed } from '../jobs/search-queries.ts';
import type { JobRow, MatchingDb, MatchRow, NewMatch } from '../schema.ts';

type Db = ScopedDb<MatchingDb>;

/** What a kept score must have been computed from to count. */
export interface Basis {
  readonly userId: string;
  readonly candidateVersion: number;
  readonly asOf: string;
  readonly algorithmVersion: string;
  readonly taxonomy: string;
}

export type Scores = Pick<MatchRow, 'fit_rank' | 'coverage' | 'input_hash' | 'calculate_time'>;
export type ScoredJob = JobRow & Scores & { coverage_rank: number };

const SCORES = ['fit_rank', 'coverage', 'input_hash', 'calculate_time'] as const;
/** Where too little is known, how little does not order. */
const COVERAGE_RANK = sql<number>`case when fit_rank < 0 then 0 else coverage end`;

export function upsertMatches(db: Db, matches: readonly NewMatch[]): Promise<Scores[]> {
  if (matches.length === 0) return Promise.resolve([]);
  return db
    .insertInto('match_scores')
    .values(matches)
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'job_id']).doUpdateSet((build) => ({
        candidate_version: build.ref('excluded.candidate_version'),
        job_version: build.ref('excluded.job_version'),
        as_of: build.ref('excluded.as_of'),
        algorithm_version: build.ref('excluded.algorithm_version'),
        taxonomy: build.ref('excluded.taxonomy'),
        input_hash: build.ref('excluded.input_hash'),
        fit_rank: build.ref('excluded.fit_rank'),
        coverage: build.ref('excluded.coverage'),
        calculate_time: build.ref('excluded.calculate_time'),
      })),
    )
    .returning(SCORES)
    .execute();
}

/** The ids of those jobs whose kept score still counts. */
export async function listFreshIds(db: Db, basis: Basis, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await fresh(db, basis).select('match_scores.job_id').where('match_scores.job_id', 'in', ids).execute();
  return rows.map(({ job_id }) => job_id);
}

/** Active jobs that fit a filter, with a score that counts: by index, then coverage; those without one after, the newest first. */
export function listMatches(db: Db, basis: Basis, filter: JobFilter, page: { limit: number; after?: Cursor | undefined }): Promise<ScoredJob[]> {
  const { after } = page;
  return fresh(db, basis)
    .innerJoin('open_jobs', 'open_jobs.job_id', 'match_scores.job_id')
    .where((build) => narrowed(filter)(build as never))
    .select(JOB_COLUMNS.map((column) => `job_documents.${column}` as const))
    .select(SCORES.map((column) => `match_scores.${column}` as const))
    .select(COVERAGE_RANK.as('coverage_rank'))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(fit_rank, ${COVERAGE_RANK}, job_documents.publish_time, job_documents.job_id)
          < (${after!.keys![0]}::integer, ${after!.keys![1]}::integer, ${after!.createTime}, ${after!.id})`,
      ),
    )
    .orderBy('fit_rank', 'desc')
    .orderBy('coverage_rank', 'desc')
    .orderBy('job_documents.publish_time', 'desc')
    .orderBy('job_documents.job_id', 'desc')
    .limit(page.limit)
    .execute() as Promise<ScoredJob[]>;
}

export function findMatch(db: Db, basis: Basis, jobId: string): Promise<Scores | undefined> {
  return fresh(db, basis)
    .select(SCORES.map((column) => `match_scores.${column}` as const))
    .where('match_scores.job_id', '=', jobId)
    .executeTakeFirst();
}

export async function deleteMatches(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('match_scores').where('user_id', '=', userId).execute();
}

function fresh(db: Db, basis: Basis) {
  return db
    .selectFrom('match_scores')
    .innerJoin('job_documents', 'job_documents.job_id', 'match_scores.job_id')
    .where('user_id', '=', basis.userId)
    .where('candidate_version', '=', basis.candidateVersion)
    .where(sql<boolean>`job_version = job_documents.version`)
    .where(sql<boolean>`as_of = ${basis.asOf}::date`)
    .where('algorithm_version', '=', basis.algorithmVersion)
    .where('match_scores.taxonomy', '=', basis.taxonomy);
}
