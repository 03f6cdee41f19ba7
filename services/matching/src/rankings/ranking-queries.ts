import type { ScopedDb } from '@hireflux/kit/db';
import { sql, type Updateable } from 'kysely';
import type { MatchingDb, NewRanking, RankingRow } from '../schema.ts';

type Db = ScopedDb<MatchingDb>;

export function findRanking(db: Db, applicationId: string): Promise<RankingRow | undefined> {
  return db.selectFrom('employer_candidate_rankings').selectAll().where('application_id', '=', applicationId).executeTakeFirst();
}

export function lockRanking(db: Db, applicationId: string): Promise<RankingRow | undefined> {
  return db.selectFrom('employer_candidate_rankings').selectAll().where('application_id', '=', applicationId).forUpdate().executeTakeFirst();
}

/** Keeps what was sent with an application, unless a later attempt stands. A score that stood for an earlier one stays until the next. */
export async function upsertSubmission(db: Db, ranking: NewRanking): Promise<void> {
  await db
    .insertInto('employer_candidate_rankings')
    .values(ranking)
    .onConflict((conflict) =>
      conflict
        .columns(['company_id', 'job_id', 'candidate_id'])
        .doUpdateSet({ ...ranking, update_time: sql`now()` })
        .where('employer_candidate_rankings.attempt', '<', ranking.attempt),
    )
    .execute();
}

/** Has a score rest on other facts from the next time on. */
export function updateSubmission(db: Db, applicationId: string, submission: Buffer): Promise<RankingRow> {
  return db
    .updateTable('employer_candidate_rankings')
    .set({ submission, update_time: sql`now()` })
    .where('application_id', '=', applicationId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Keeps the score that stands, before another takes its place. */
export async function insertPastScore(db: Db, applicationId: string): Promise<void> {
  await sql`
    insert into past_scores (company_id, application_id, candidate_id, attempt, fit_index, coverage, input, input_hash, algorithm_version, calculate_time)
    select company_id, application_id, candidate_id, attempt, fit_index, coverage, input, input_hash, algorithm_version, calculate_time
    from employer_candidate_rankings where application_id = ${applicationId}
  `.execute(db);
}

export async function updateOutcome(db: Db, applicationId: string, outcome: RankingRow['outcome']): Promise<void> {
  await db
    .updateTable('employer_candidate_rankings')
    .set({ outcome, update_time: sql`now()` })
    .where('application_id', '=', applicationId)
    .execute();
}

export function updateScore(db: Db, applicationId: string, score: Updateable<MatchingDb['employer_candidate_rankings']>): Promise<RankingRow> {
  return db
    .updateTable('employer_candidate_rankings')
    .set({ ...score, calculate_time: sql`now()`, update_time: sql`now()` })
    .where('application_id', '=', applicationId)
    .returningAll()
    .executeTakeFirstOrThrow();
}
