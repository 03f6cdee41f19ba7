import type { ScopedDb } from '@hireflux/kit/db';
import { type Selectable, sql } from 'kysely';
import type { MatchingDb } from '../schema.ts';

type Db = ScopedDb<MatchingDb>;
type Row = Selectable<MatchingDb['job_documents']>;

/** Active jobs whose present version has no vector yet, the longest waiting first. */
export function listJobsToEmbed(db: Db, limit: number): Promise<Pick<Row, 'job_id' | 'version' | 'title' | 'skills' | 'body'>[]> {
  return db
    .selectFrom('job_documents')
    .select(['job_id', 'version', 'title', 'skills', 'body'])
    .where('status', '=', sql.lit('active'))
    .where(sql<boolean>`vector_version is distinct from version`)
    .orderBy('update_time')
    .limit(limit)
    .execute();
}

export type SoughtRow = Pick<Row, 'job_id' | 'title' | 'skills' | 'vector' | 'vector_model'>;

/** What jobs like this one are looked for by. */
export function findSought(db: Db, jobId: string): Promise<SoughtRow | undefined> {
  return db.selectFrom('job_documents').select(['job_id', 'title', 'skills', 'vector', 'vector_model']).where('job_id', '=', jobId).executeTakeFirst();
}

export async function updateVector(db: Db, jobId: string, vector: { model: string; version: number; bytes: Buffer }): Promise<void> {
  await db
    .updateTable('job_documents')
    .set({ vector: vector.bytes, vector_model: vector.model, vector_version: vector.version, indexed_version: null })
    .where('job_id', '=', jobId)
    .execute();
}

/** Has vectors of other models made anew. */
export async function forgetVectorsOfOthers(db: Db, model: string): Promise<void> {
  // Before or behind it in the index, where `<>` would read all.
  const other = sql<boolean>`(vector_model < ${model} or vector_model > ${model})`;
  await db.updateTable('job_documents').set({ vector_version: null }).where(other).execute();
  await db.updateTable('candidate_documents').set({ vector_version: null }).where(other).execute();
}

export type IndexRow = Pick<Row, 'job_id' | 'status' | 'vector' | 'vector_version' | 'work_mode' | 'employment_type' | 'experience_level'>;

const INDEX_COLUMNS = ['job_id', 'status', 'vector', 'vector_version', 'work_mode', 'employment_type', 'experience_level'] as const;

/** Jobs of a model whose vector the store lacks, or has and should not. */
export function listJobsToIndex(db: Db, model: string, limit: number): Promise<IndexRow[]> {
  return db
    .selectFrom('job_documents')
    .select(INDEX_COLUMNS)
    .where('vector_model', '=', model)
    .where(sql<boolean>`indexed_version is distinct from (case when status = 'active' then vector_version end)`)
    .orderBy('update_time')
    .limit(limit)
    .execute();
}

/** Notes what the store was given; a job that changed since it was read stays to be done. */
export async function markIndexed(db: Db, row: IndexRow): Promise<void> {
  await db
    .updateTable('job_documents')
    .set({ indexed_version: row.status === 'active' ? row.vector_version : null })
    .where('job_id', '=', row.job_id)
    .where('status', '=', row.status)
    .where(sql<boolean>`vector_version is not distinct from ${row.vector_version}`)
    .execute();
}

export async function countIndexed(db: Db, model: string): Promise<number> {
  const { count } = await db
    .selectFrom('job_documents')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('vector_model', '=', model)
    .where('indexed_version', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** A page of the jobs that have a vector of the model, by id. */
export function listVectorJobs(db: Db, model: string, after: string, limit: number): Promise<Pick<Row, 'job_id' | 'status' | 'indexed_version'>[]> {
  return db
    .selectFrom('job_documents')
    .select(['job_id', 'status', 'indexed_version'])
    .where('vector_model', '=', model)
    .$if(after !== '', (query) => query.where('job_id', '>', after))
    .orderBy('job_id')
    .limit(limit)
    .execute();
}

export async function markUnindexed(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.updateTable('job_documents').set({ indexed_version: null }).where('job_id', 'in', ids).execute();
}
