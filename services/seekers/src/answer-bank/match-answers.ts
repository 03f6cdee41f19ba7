import type { MessageInitShape } from '@bufbuild/protobuf';
import type { AnswerMatchSchema } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import type { KeptAnswerRow } from '../schema.ts';
import { closestAmong } from '../texts/closest.ts';

const MOST_MATCHES = 3;

export interface Matched {
  readonly rows: readonly KeptAnswerRow[];
  readonly matches: MessageInitShape<typeof AnswerMatchSchema>[];
}

/** Which answers fit which questions; without questions, all of them. */
export function matchAnswers(rows: readonly KeptAnswerRow[], prompts: readonly string[]): Matched {
  if (prompts.length === 0) return { rows, matches: [] };
  const closestTo = closestAmong(rows.map(({ prompt }) => prompt), MOST_MATCHES);
  const matches = prompts.flatMap((prompt) => closestTo(prompt).map(({ at, closeness }) => ({ prompt, answerId: rows[at]!.id, closeness })));
  const fitting = new Set(matches.map(({ answerId }) => answerId));
  return { rows: rows.filter(({ id }) => fitting.has(id)), matches };
}
