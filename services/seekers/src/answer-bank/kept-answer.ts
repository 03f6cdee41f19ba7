import { createHash } from 'node:crypto';
import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import { foldText } from '../texts/fold-text.ts';

/** How many answers a seeker keeps at most. */
export const MOST_ANSWERS = 200;

/** What the same question is known by, however it is written. */
export const promptHash = (prompt: string) => createHash('sha256').update(foldText(prompt)).digest();

/** Refuses a question or an answer of which nothing can be seen. */
export function assertSays(what: 'prompt' | 'value', text: string): void {
  if (!isBlank(text)) return;
  const words = what === 'prompt' ? 'write the question that this answers' : 'write an answer, or delete the one that is kept';
  throw new AppError('INVALID_REQUEST', words, { field: what });
}

export function answerNotFound(id: string): AppError {
  return new AppError('ANSWER_NOT_FOUND', 'there is no such answer among yours', { answer_id: id });
}

export function answerExists(id: string): AppError {
  return new AppError('ANSWER_EXISTS', 'you keep another answer to this question: change that one, or delete it first', { answer_id: id });
}

export function answersFull(): AppError {
  return new AppError('ANSWERS_FULL', `you keep ${MOST_ANSWERS} answers, as many as there may be: delete one that you do not need`, { limit: String(MOST_ANSWERS) });
}
