import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { Answer, Form } from '@hireflux/proto/common/v1/form_pb';
import type { SeekersDb } from '../schema.ts';
import { oneLineOf } from '../texts/plain-text.ts';
import { MOST_ANSWERS, promptHash } from './kept-answer.ts';
import { keptOf } from './kept-answer-proto.ts';
import { listAnswers, lockAnswersOf, putSentAnswers } from './kept-answer-queries.ts';

/** Keeps what a form was answered with just now, in the transaction that sends it: of what is new, as much as there is room for. */
export async function rememberAnswers(db: ScopedDb<SeekersDb>, userId: string, form: Form, answers: readonly Answer[]): Promise<void> {
  const sent = keptOf(form, answers).map(({ prompt, value }) => ({ prompt: oneLineOf(prompt), prompt_hash: promptHash(prompt), value }));
  if (sent.length === 0) return;
  await lockAnswersOf(db, userId);
  const kept = new Set((await listAnswers(db, userId)).map(({ prompt_hash }) => prompt_hash.toString('hex')));
  // Of a question that a form asks twice the last answer counts.
  const byPrompt = new Map(sent.map((each) => [each.prompt_hash.toString('hex'), each]));
  const known = [...byPrompt].filter(([hash]) => kept.has(hash));
  const fresh = [...byPrompt].filter(([hash]) => !kept.has(hash)).slice(0, MOST_ANSWERS - kept.size);
  const rows = [...known, ...fresh].map(([, each]) => ({ user_id: userId, id: newId(), ...each }));
  if (rows.length > 0) await putSentAnswers(db, rows);
}
