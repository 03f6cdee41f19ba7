import { create } from '@bufbuild/protobuf';
import { KnockOutSchema, QuestionKind, QuestionSchema } from '@hireflux/proto/common/v1/form_pb';
import { knockOutsOf, newQuestion, NO_RULE, problemsIn, questionDrafts, questionsOf } from './form-draft';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const questions = [
  create(QuestionSchema, { questionId: id(1), kind: QuestionKind.YES_NO, prompt: 'Are you licensed?', required: true }),
  create(QuestionSchema, { questionId: id(2), kind: QuestionKind.NUMBER, prompt: 'How many nights a month?' }),
  create(QuestionSchema, { questionId: id(3), kind: QuestionKind.CHOICE, prompt: 'Which ward?', options: ['Surgery', 'Wards'] }),
  create(QuestionSchema, { questionId: id(4), kind: QuestionKind.DATE, prompt: 'From when on?', help: 'A rough day will do.' }),
];
const knockOuts = [
  create(KnockOutSchema, { questionId: id(1), rejects: true, rule: { case: 'needsYes', value: true } }),
  create(KnockOutSchema, { questionId: id(2), rule: { case: 'needsAtMost', value: 10.5 } }),
  create(KnockOutSchema, { questionId: id(3), rule: { case: 'needsOneOf', value: { options: ['Surgery'] } } }),
  create(KnockOutSchema, { questionId: id(4), rule: { case: 'needsBy', value: { year: 2027, month: 1, day: 4 } } }),
];

describe('a form as it is written', () => {
  it('is what the contract wants, there and back', () => {
    const drafts = questionDrafts(questions, knockOuts);

    expect(questionsOf(drafts)).toEqual(questions);
    expect(knockOutsOf(drafts)).toEqual(knockOuts);
  });

  it('forgets a rule that the kind of question does not take', () => {
    const [first] = questionDrafts(questions, knockOuts);

    expect(knockOutsOf([{ ...first!, kind: QuestionKind.FILE }])).toEqual([]);
  });

  it('forgets a needed option that is not among the options any more', () => {
    const choice = { ...questionDrafts(questions, knockOuts)[2]!, options: 'Wards\nIntensive care' };

    expect(problemsIn(choice).rule).toBeDefined();
  });
});

describe('problemsIn', () => {
  it('asks for the question, two options and what its rule needs', () => {
    const choice = { ...newQuestion(QuestionKind.CHOICE), options: 'One\nOne', rule: { ...NO_RULE, on: true } };

    expect(Object.keys(problemsIn(choice))).toEqual(['prompt', 'options', 'rule']);
  });

  it('finds nothing in a question that can be kept', () => {
    expect(problemsIn({ ...newQuestion(QuestionKind.NUMBER), prompt: 'How many?', rule: { ...NO_RULE, on: true, figure: '1 000' } })).toEqual({});
  });
});
