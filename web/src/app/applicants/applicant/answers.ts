import type { Answer, Form, KnockOut, Question } from '@hireflux/proto/common/v1/form_pb';
import type { SentFile } from '@hireflux/proto/seekers/v1/receipt_pb';
import { REGION } from '../../words/language';

/** A question, what was answered, and whether that meets the rule that stands on it. */
export interface Answered {
  readonly id: string;
  readonly prompt: string;
  /** Empty where it was left empty. */
  readonly words: string;
  readonly file?: { readonly name: string; readonly path: string };
  readonly rule?: 'met' | 'failed';
}

const NUMBER = new Intl.NumberFormat(REGION);
const DAY = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' });

/** The form with its answers, as they were sent. Only rules of the same form say of an answer that it meets them. */
export function answered(form: Form | undefined, answers: readonly Answer[], failed: readonly string[], rules: readonly KnockOut[], files: readonly SentFile[]): readonly Answered[] {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const ruled = new Set(rules.map(({ questionId }) => questionId));
  return (form?.questions ?? []).map(({ questionId, prompt }: Question): Answered => {
    const answer = byQuestion.get(questionId);
    const file = files.find((each) => each.questionId === questionId);
    const rule = failed.includes(questionId) ? ('failed' as const) : ruled.has(questionId) ? ('met' as const) : undefined;
    return {
      id: questionId,
      prompt,
      words: answer ? answerInWords(answer) : '',
      ...(file && { file: { name: file.fileName, path: file.downloadPath } }),
      ...(rule && { rule }),
    };
  });
}

function answerInWords({ value }: Answer): string {
  switch (value.case) {
    case 'text':
    case 'choice':
      return value.value;
    case 'choices':
      return value.value.options.join(', ');
    case 'yes':
      return value.value ? $localize`:@@applicants.answer.yes:Yes` : $localize`:@@applicants.answer.no:No`;
    case 'number':
      return NUMBER.format(value.value);
    case 'date':
      return DAY.format(Date.UTC(value.value.year, value.value.month - 1, value.value.day));
    case 'file':
      return value.value.fileName;
    default:
      return '';
  }
}
