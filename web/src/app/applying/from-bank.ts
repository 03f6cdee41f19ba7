import { type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import type { ListAnswersResponse } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import type { KeptAnswer } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import { dayText, keptInWords } from '../words/kept-answer';
import type { AnswerDraft } from './apply-form';

/** An answer of the bank for one question of the form. */
export interface Kept {
  /** The question that it answered. */
  readonly prompt: string;
  readonly text: string;
  readonly draft: AnswerDraft;
  /** Whether it answered this very question: then it is filled in. Others are offered. */
  readonly same: boolean;
}

/** What the bank has for each question, by its id: the closest answer that is of the question's kind. */
export function fromBank(questions: readonly Question[], { answers, matches }: Pick<ListAnswersResponse, 'answers' | 'matches'>): ReadonlyMap<string, Kept> {
  const byId = new Map(answers.map((answer) => [answer.answerId, answer]));
  const found = questions.flatMap((question): [string, Kept][] => {
    for (const { prompt, answerId, closeness } of matches) {
      const answer = prompt === question.prompt ? byId.get(answerId) : undefined;
      const draft = answer && draftFor(question, answer);
      if (draft) return [[question.questionId, { prompt: answer.prompt, text: keptInWords(answer.value), draft, same: closeness === 1 }]];
    }
    return [];
  });
  return new Map(found);
}

/** An answer as the question's field holds it. Undefined where it is of another kind, or no option any more. */
function draftFor({ kind, options }: Question, { value }: KeptAnswer): AnswerDraft | undefined {
  const kept = value?.value;
  if (kind === QuestionKind.TEXT && kept?.case === 'text') return { text: kept.value, options: [] };
  if (kind === QuestionKind.CHOICE && kept?.case === 'choice' && options.includes(kept.value)) return { text: '', options: [kept.value] };
  if (kind === QuestionKind.YES_NO && kept?.case === 'yes') return { text: kept.value ? 'yes' : 'no', options: [] };
  if (kind === QuestionKind.NUMBER && kept?.case === 'number') return { text: String(kept.value), options: [] };
  if (kind === QuestionKind.DATE && kept?.case === 'date') return { text: dayText(kept.value), options: [] };
  return undefined;
}
