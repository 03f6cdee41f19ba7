import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { AppError } from '@hireflux/kit/errors';
import { AnswerSchema, FormSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { describe, expect, it } from 'vitest';
import { assertAnswersFit, assertMayWithdraw } from './application.ts';

type Value = MessageInitShape<typeof AnswerSchema>['value'];

/** Why an answer to a single question of the kind is refused; undefined where it is taken. */
function refusal(kind: QuestionKind, value: Value | undefined, { required = true, options = [] as string[], fileName = 'a.pdf' } = {}): string | undefined {
  const form = create(FormSchema, { questions: [{ questionId: 'q', kind, prompt: 'Nights?', options, required }] });
  try {
    assertAnswersFit(form, value ? [create(AnswerSchema, { questionId: 'q', value, fileName })] : []);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ reason: 'ANSWER_MISSING', metadata: { question_id: 'q' } });
    return (error as AppError).message;
  }
}

const options = ['days', 'nights'];
const date = (year: number, month: number, day: number): Value => ({ case: 'date', value: { year, month, day } });

describe('assertAnswersFit', () => {
  it.each<[string, QuestionKind, Value]>([
    ['a text', QuestionKind.TEXT, { case: 'text', value: 'I like them' }],
    ['one of the options', QuestionKind.CHOICE, { case: 'choice', value: 'nights' }],
    ['some of the options', QuestionKind.MULTI_CHOICE, { case: 'choices', value: { options: ['days', 'nights'] } }],
    ['a yes', QuestionKind.YES_NO, { case: 'yes', value: true }],
    ['a no', QuestionKind.YES_NO, { case: 'yes', value: false }],
    ['a nought', QuestionKind.NUMBER, { case: 'number', value: 0 }],
    ['a leap day', QuestionKind.DATE, date(2028, 2, 29)],
    ['a file', QuestionKind.FILE, { case: 'uploadToken', value: 'a.b' }],
  ])('takes %s', (_, kind, value) => {
    expect(refusal(kind, value, { options })).toBeUndefined();
  });

  it.each<[string, QuestionKind, Value]>([
    ['an answer of another kind', QuestionKind.TEXT, { case: 'yes', value: true }],
    ['an option that is not offered', QuestionKind.CHOICE, { case: 'choice', value: 'weekends' }],
    ['options of which one is not offered', QuestionKind.MULTI_CHOICE, { case: 'choices', value: { options: ['days', 'weekends'] } }],
    ['a choice where several may be chosen', QuestionKind.MULTI_CHOICE, { case: 'choice', value: 'days' }],
    ['a number that is none', QuestionKind.NUMBER, { case: 'number', value: Number.NaN }],
    ['a file that says of itself that it was kept', QuestionKind.FILE, { case: 'file', value: { fileName: 'a.pdf', sizeBytes: 1n } }],
    ['a number as text', QuestionKind.NUMBER, { case: 'text', value: '5' }],
    ['a day that there is not', QuestionKind.DATE, date(2027, 2, 29)],
    ['a month that there is not', QuestionKind.DATE, date(2027, 13, 1)],
    ['a question of no kind', QuestionKind.UNSPECIFIED, { case: 'text', value: 'a' }],
  ])('refuses %s', (_, kind, value) => {
    expect(refusal(kind, value, { options })).toBe('the answer to “Nights?” does not fit the question');
  });

  it.each<[string, QuestionKind, Value | undefined]>([
    ['nothing', QuestionKind.TEXT, undefined],
    ['blanks', QuestionKind.TEXT, { case: 'text', value: ' \n' }],
    ['nothing that can be seen', QuestionKind.TEXT, { case: 'text', value: '\u200b' }],
    ['no option', QuestionKind.MULTI_CHOICE, { case: 'choices', value: { options: [] } }],
  ])('takes %s for no answer, which only a required question refuses', (_, kind, value) => {
    expect(refusal(kind, value, { options, required: false })).toBeUndefined();
    expect(refusal(kind, value, { options })).toBe('“Nights?” needs an answer');
  });

  it('refuses a file without a name', () => {
    expect(refusal(QuestionKind.FILE, { case: 'uploadToken', value: 'a.b' }, { fileName: ' ' })).toBe('the file for “Nights?” needs a name: give it in file_name');
  });

  it('refuses two answers to a question, and one to a question that is not asked', () => {
    const form = create(FormSchema, { questions: [] });
    const answer = create(AnswerSchema, { questionId: 'q', value: { case: 'yes', value: true } });

    expect(() => assertAnswersFit(form, [answer, answer])).toThrow('answered twice');
    expect(() => assertAnswersFit(form, [answer])).toThrow('does not ask');
  });
});

describe('assertMayWithdraw', () => {
  it('lets run and withdrawn applications be taken back, and refuses decided ones', () => {
    for (const outcome of ['active', 'withdrawn'] as const) expect(() => assertMayWithdraw({ id: 'a', outcome })).not.toThrow();
    for (const outcome of ['hired', 'rejected'] as const) expect(() => assertMayWithdraw({ id: 'a', outcome })).toThrow(outcome);
  });
});
