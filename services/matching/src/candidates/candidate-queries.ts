import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { CandidateRow, MatchingDb, NewCandidateDocument } from '../schema.ts';

type Db = ScopedDb<MatchingDb>;

/** The caller's own document; a system actor names whose. */
export function findCandidate(db: Db, userId: string): Promise<CandidateRow | undefined> {
  return db.selectFrom('candidate_documents').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

export function lockCandidate(db: Db, userId: string): Promise<CandidateRow | undefined> {
  return db.selectFrom('candidate_documents').selectAll().where('user_id', '=', userId).forUpdate().executeTakeFirst();
}

/** Puts a document in place of what was there, as its next version. */
export async function upsertCandidate(db: Db, candidate: NewCandidateDocument): Promise<void> {
  await db
    .insertInto('candidate_documents')
    .values(candidate)
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet({ ...candidate, version: sql`candidate_documents.version + 1`, update_time: sql`now()` }),
    )
    .execute();
}

/** Documents whose facts were made by another taxonomy: before or behind it in the index, where `<>` would read all. */
export function listOutdatedCandidates(db: Db, taxonomy: string, limit: number): Promise<CandidateRow[]> {
  return db.selectFrom('candidate_documents').selectAll().where(sql<boolean>`(taxonomy < ${taxonomy} or taxonomy > ${taxonomy})`).limit(limit).execute();
}

/** Replaces what was derived from a document that has not changed since it was read. */
export async function updateDerived(db: Db, { user_id, version }: CandidateRow, derived: Partial<NewCandidateDocument>): Promise<void> {
  await db
    .updateTable('candidate_documents')
    .set({ ...derived, version: version + 1, update_time: sql`now()` })
    .where('user_id', '=', user_id)
    .where('version', '=', version)
    .execute();
}

/** Documents whose present version has no vector yet, the longest waiting first. */
export function listCandidatesToEmbed(db: Db, limit: number): Promise<Pick<CandidateRow, 'user_id' | 'version' | 'body'>[]> {
  return db
    .selectFrom('candidate_documents')
    .select(['user_id', 'version', 'body'])
    .where(sql<boolean>`vector_version is distinct from version`)
    .where('body', '<>', sql.lit(''))
    .orderBy('update_time')
    .limit(limit)
    .execute();
}

export async function updateVector(db: Db, userId: string, vector: { model: string; version: number; bytes: Buffer }): Promise<void> {
  await db
    .updateTable('candidate_documents')
    .set({ vector: vector.bytes, vector_model: vector.model, vector_version: vector.version })
    .where('user_id', '=', userId)
    .execute();
}
