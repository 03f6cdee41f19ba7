import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { newId } from '@hireflux/kit/id';
import type { KeptValue } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import type { SeekersDeps } from '../deps.ts';
import type { KeptAnswerRow } from '../schema.ts';
import { oneLineOf } from '../texts/plain-text.ts';
import { answerExists, answerNotFound, answersFull, assertSays, MOST_ANSWERS, promptHash } from './kept-answer.ts';
import { keeps, valueColumn } from './kept-answer-proto.ts';
import { countAnswers, findAnswer, findAnswerTo, insertAnswer, lockAnswersOf, updateAnswer } from './kept-answer-queries.ts';

export interface PutInput {
  /** Empty for whichever is kept for the prompt, or a new one. */
  readonly answerId: string;
  readonly etag: string;
  readonly prompt: string;
  readonly value: KeptValue;
}

/** Keeps an answer to a question, in place of the one that is named or was kept for it. */
export function putAnswer({ db }: Pick<SeekersDeps, 'db'>, actor: Seeker, { answerId, etag, ...asked }: PutInput): Promise<KeptAnswerRow> {
  const { userId } = actor;
  const version = versionOf(etag);
  assertSays('prompt', asked.prompt);
  if (typeof asked.value.value.value === 'string') assertSays('value', asked.value.value.value);
  const prompt = oneLineOf(asked.prompt);
  const put = { prompt, prompt_hash: promptHash(prompt), value: valueColumn(asked.value) };
  return asActor(db, actor, async (db) => {
    await lockAnswersOf(db, userId);
    const same = await findAnswerTo(db, userId, put.prompt_hash);
    const standing = answerId ? await findAnswer(db, userId, answerId) : same;
    if (answerId && !standing) throw answerNotFound(answerId);
    if (same && standing && same.id !== standing.id) throw answerExists(same.id);
    // What is so already stays as it is, so that a repeat finds nothing changed.
    if (standing?.prompt === prompt && keeps(standing, put.value)) return standing;
    if (version !== undefined && version !== standing?.version) throw changedSinceRead();
    if (standing) return updateAnswer(db, userId, standing.id, put);
    if ((await countAnswers(db, userId)) >= MOST_ANSWERS) throw answersFull();
    return insertAnswer(db, { user_id: userId, id: newId(), last_use_time: null, ...put });
  });
}
