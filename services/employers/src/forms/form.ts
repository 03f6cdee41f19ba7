import { AppError } from '@hireflux/kit/errors';
import { type KnockOut, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';

const CHOICES = new Set<QuestionKind>([QuestionKind.CHOICE, QuestionKind.MULTI_CHOICE]);

export function formChanged(current: number): AppError {
  return new AppError('FORM_CHANGED', 'the form was changed since it was read: read it again', { form_version: String(current) });
}

/** Refuses a form that contradicts itself: a choice without options, a rule that names no question or does not fit its kind. */
export function assertConsistent(questions: readonly Question[], knockOuts: readonly KnockOut[]): void {
  const ids = questions.map(({ questionId }) => questionId).filter(Boolean);
  if (new Set(ids).size < ids.length) throw wrong('two questions have the same id: give each its own');
  for (const { kind, options, prompt } of questions) {
    if (CHOICES.has(kind) && options.length < 2) throw wrong(`“${prompt}” needs at least two options to choose from`);
    if (!CHOICES.has(kind) && options.length > 0) throw wrong(`“${prompt}” takes no options: make it a choice, or leave them out`);
  }
  const judged = new Set<string>();
  for (const rule of knockOuts) {
    const question = questions.find(({ questionId }) => questionId === rule.questionId);
    if (!question) throw wrong('a knock-out rule names a question that is not in the form');
    if (judged.has(rule.questionId)) throw wrong(`“${question.prompt}” has two knock-out rules: keep one`);
    judged.add(rule.questionId);
    if (!fits(rule, question)) throw wrong(`the knock-out rule of “${question.prompt}” does not fit its kind of answer`);
  }
}

function fits({ rule }: KnockOut, question: Question): boolean {
  switch (rule.case) {
    case 'needsYes':
      return question.kind === QuestionKind.YES_NO;
    case 'needsAtLeast':
    case 'needsAtMost':
      return question.kind === QuestionKind.NUMBER;
    case 'needsBy':
      return question.kind === QuestionKind.DATE;
    case 'needsOneOf':
      return (
        CHOICES.has(question.kind) &&
        rule.value.options.length > 0 &&
        rule.value.options.every((option) => question.options.includes(option))
      );
    default:
      return false;
  }
}

const wrong = (message: string) => new AppError('INVALID_REQUEST', message);
