import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { KeptAnswerRow, NewKeptAnswer, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** What is written of an answer; its value as the text of its JSON. */
export type KeptAnswerPatch = Pick<NewKeptAnswer, 'prompt' | 'prompt_hash' | 'value'>;

/** Lets one transaction at a time change a seeker's answers, so that no more are kept than may be. */
export async function lockAnswersOf(db: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('answer_bank'), hashtext(${userId}))`.execute(db);
}

/** All of them, those that were changed or used last first. */
export function listAnswers(db: Db, userId: string): Promise<KeptAnswerRow[]> {
  return db
    .selectFrom('answer_bank')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy(sql`greatest(update_time, last_use_time)`, 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function findAnswer(db: Db, userId: string, id: string): Promise<KeptAnswerRow | undefined> {
  return db.selectFrom('answer_bank').selectAll().where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
}

export function findAnswerTo(db: Db, userId: string, promptHash: Buffer): Promise<KeptAnswerRow | undefined> {
  return db.selectFrom('answer_bank').selectAll().where('user_id', '=', userId).where('prompt_hash', '=', promptHash).executeTakeFirst();
}

export async function countAnswers(db: Db, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('answer_bank')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return count;
}

export function insertAnswer(db: Db, answer: NewKeptAnswer): Promise<KeptAnswerRow> {
  return db.insertInto('answer_bank').values(answer).returningAll().executeTakeFirstOrThrow();
}

export function updateAnswer(db: Db, userId: string, id: string, patch: KeptAnswerPatch): Promise<KeptAnswerRow> {
  return db
    .updateTable('answer_bank')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes down answers that were sent just now, each to another question. What was put since this transaction began stays. */
export async function putSentAnswers(db: Db, answers: readonly NewKeptAnswer[]): Promise<void> {
  const isOther = sql<boolean>`answer_bank.value is distinct from excluded.value`;
  await db
    .insertInto('answer_bank')
    .values(answers.map((answer) => ({ ...answer, last_use_time: sql<Date>`now()` })))
    .onConflict((c) =>
      c
        .columns(['user_id', 'prompt_hash'])
        .doUpdateSet({
          value: sql`excluded.value`,
          last_use_time: sql`excluded.last_use_time`,
          version: sql`answer_bank.version + (${isOther})::int`,
          update_time: sql`case when ${isOther} then excluded.update_time else answer_bank.update_time end`,
        })
        .where(sql<boolean>`answer_bank.update_time <= excluded.update_time`),
    )
    .execute();
}

/** Answers whether there was such an answer. */
export async function deleteAnswer(db: Db, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('answer_bank').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
