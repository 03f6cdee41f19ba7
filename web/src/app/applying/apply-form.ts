import { create } from '@bufbuild/protobuf';
import { type Answer, AnswerSchema, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { DateSchema } from '@hireflux/proto/common/v1/period_pb';
import { REGION } from '../words/language';

/** A file that was uploaded as an answer, for as long as its token lasts. */
export interface FileDraft {
  readonly uploadToken: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly expireTime: string;
}

/** An answer as its field holds it: text, number, day and yes/no as text, choices as options. */
export interface AnswerDraft {
  readonly text: string;
  readonly options: readonly string[];
  readonly file?: FileDraft;
}

/** An application while it is written. It is kept in this browser until it is sent. */
export interface ApplyDraft {
  /** Stays the same for as long as nothing is changed, so that sending it again sends nothing twice. */
  readonly requestId: string;
  readonly resumeId: string;
  readonly answers: Readonly<Record<string, AnswerDraft>>;
  readonly coverLetter: string;
  readonly portfolioUrl: string;
  /** Whether the answers are kept for other forms. */
  readonly remember: boolean;
}

export const NO_ANSWER: AnswerDraft = { text: '', options: [] };
export const newDraft = (): ApplyDraft => ({ requestId: crypto.randomUUID(), resumeId: '', answers: {}, coverLetter: '', portfolioUrl: '', remember: true });

/** What is wrong, by the id of the question, or "resume" and "portfolio". */
export type ApplyFaults = Readonly<Record<string, string>>;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const FULL_DAY = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' });
const YES = $localize`:@@resumes.apply.yes:Yes`;
const NO = $localize`:@@resumes.apply.no:No`;

export const isAnswered = ({ kind }: Question, { text, options, file }: AnswerDraft): boolean =>
  kind === QuestionKind.FILE ? file !== undefined : kind === QuestionKind.CHOICE || kind === QuestionKind.MULTI_CHOICE ? options.length > 0 : text.trim() !== '';

export function applyFaults(draft: ApplyDraft, questions: readonly Question[]): ApplyFaults {
  const faults: Record<string, string> = {};
  if (!draft.resumeId) faults['resume'] = $localize`:@@resumes.apply.no-resume:Choose the résumé to send, or upload one.`;
  if (draft.portfolioUrl.trim() !== '' && !isAddress(draft.portfolioUrl.trim())) faults['portfolio'] = $localize`:@@resumes.apply.no-address:This is no address of a page. Write it like https://example.com/ada.`;
  for (const question of questions) {
    const answer = draft.answers[question.questionId] ?? NO_ANSWER;
    const fault = answerFault(question, answer);
    if (fault) faults[question.questionId] = fault;
  }
  return faults;
}

function answerFault(question: Question, answer: AnswerDraft): string {
  if (!isAnswered(question, answer)) return question.required ? $localize`:@@resumes.apply.required:They ask for an answer to this.` : '';
  if (question.kind === QuestionKind.NUMBER && numberOf(answer.text) === undefined) return $localize`:@@resumes.apply.no-number:Write a number, in figures.`;
  if (question.kind === QuestionKind.DATE && !DAY.test(answer.text)) return $localize`:@@resumes.apply.no-day:Choose a day.`;
  return '';
}

const isAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text) && URL.canParse(text);

/** A number as people write it here: with a comma or a point, and spaces between thousands. */
export function numberOf(text: string): number | undefined {
  const number = Number(text.replace(/[\s\u202f\u00a0]/g, '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** The answers as they are sent: those that were given. */
export function answersOf(draft: ApplyDraft, questions: readonly Question[]): Answer[] {
  return questions.flatMap((question) => {
    const answer = draft.answers[question.questionId] ?? NO_ANSWER;
    if (!isAnswered(question, answer)) return [];
    const value = valueOf(question.kind, answer);
    return value ? [create(AnswerSchema, { questionId: question.questionId, value, ...(value.case === 'uploadToken' && { fileName: answer.file!.name.slice(-255) }) })] : [];
  });
}

function valueOf(kind: QuestionKind, { text, options, file }: AnswerDraft): Answer['value'] | undefined {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  switch (kind) {
    case QuestionKind.TEXT:
      return { case: 'text', value: text.trim() };
    case QuestionKind.CHOICE:
      return { case: 'choice', value: options[0]! };
    case QuestionKind.MULTI_CHOICE:
      return { case: 'choices', value: { $typeName: 'hireflux.common.v1.Choices', options: [...options] } };
    case QuestionKind.YES_NO:
      return { case: 'yes', value: text === 'yes' };
    case QuestionKind.NUMBER:
      return { case: 'number', value: numberOf(text)! };
    case QuestionKind.DATE:
      return { case: 'date', value: create(DateSchema, { year: year!, month: month!, day: day! }) };
    case QuestionKind.FILE:
      return { case: 'uploadToken', value: file!.uploadToken };
    default:
      return undefined;
  }
}

/** An answer as it is read before it is sent. Empty where none is given. */
export function answerInWords(question: Question, answer: AnswerDraft): string {
  if (!isAnswered(question, answer)) return '';
  switch (question.kind) {
    case QuestionKind.CHOICE:
    case QuestionKind.MULTI_CHOICE:
      return answer.options.join(', ');
    case QuestionKind.YES_NO:
      return answer.text === 'yes' ? YES : NO;
    case QuestionKind.NUMBER:
      return new Intl.NumberFormat(REGION, { maximumFractionDigits: 10 }).format(numberOf(answer.text) ?? 0);
    case QuestionKind.DATE:
      return FULL_DAY.format(new Date(`${answer.text}T00:00:00Z`));
    case QuestionKind.FILE:
      return answer.file!.name;
    default:
      return answer.text.trim();
  }
}
