import { create, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { AnswerSchema, KnockOutSchema } from '@hireflux/proto/common/v1/form_pb';
import { describe, expect, it } from 'vitest';
import { judge } from './knock-out.ts';

type Rule = NonNullable<Exclude<MessageInitShape<typeof KnockOutSchema>, MessageShape<typeof KnockOutSchema>>['rule']>;
type Value = NonNullable<Exclude<MessageInitShape<typeof AnswerSchema>, MessageShape<typeof AnswerSchema>>['value']>;

const fails = (rule: Rule, value: Value) =>
  judge([create(KnockOutSchema, { questionId: 'q', rule })], [create(AnswerSchema, { questionId: 'q', value })]).failedQuestionIds.length > 0;

const day = (year: number, month: number, day: number) => ({ year, month, day });
const needsOneOf: Rule = { case: 'needsOneOf', value: { options: ['nights', 'weekends'] } };

describe('judge', () => {
  it.each<[string, Rule, Value]>([
    ['the yes that is needed', { case: 'needsYes', value: true }, { case: 'yes', value: true }],
    ['the no that is needed', { case: 'needsYes', value: false }, { case: 'yes', value: false }],
    ['the least number', { case: 'needsAtLeast', value: 3 }, { case: 'number', value: 3 }],
    ['the most', { case: 'needsAtMost', value: 3 }, { case: 'number', value: 3 }],
    ['the last day', { case: 'needsBy', value: day(2027, 3, 1) }, { case: 'date', value: day(2027, 3, 1) }],
    ['a day of an earlier month', { case: 'needsBy', value: day(2027, 3, 1) }, { case: 'date', value: day(2027, 2, 28) }],
    ['an option of those needed', needsOneOf, { case: 'choice', value: 'nights' }],
    ['one of several options', needsOneOf, { case: 'choices', value: { options: ['days', 'weekends'] } }],
    ['a choice that was left blank', needsOneOf, { case: 'choice', value: ' ' }],
    ['a choice of nothing', needsOneOf, { case: 'choices', value: { options: [] } }],
    ['an answer of a kind that the rule does not judge', { case: 'needsAtLeast', value: 3 }, { case: 'text', value: 'two' }],
  ])('lets %s pass', (_, rule, value) => {
    expect(fails(rule, value)).toBe(false);
  });

  it.each<[string, Rule, Value]>([
    ['a no where a yes is needed', { case: 'needsYes', value: true }, { case: 'yes', value: false }],
    ['a yes where a no is needed', { case: 'needsYes', value: false }, { case: 'yes', value: true }],
    ['a smaller number', { case: 'needsAtLeast', value: 3 }, { case: 'number', value: 2.5 }],
    ['a larger number', { case: 'needsAtMost', value: 3 }, { case: 'number', value: 3.5 }],
    ['a later day', { case: 'needsBy', value: day(2027, 3, 1) }, { case: 'date', value: day(2027, 3, 2) }],
    ['another option', needsOneOf, { case: 'choice', value: 'days' }],
    ['other options', needsOneOf, { case: 'choices', value: { options: ['days'] } }],
  ])('fails %s', (_, rule, value) => {
    expect(fails(rule, value)).toBe(true);
  });

  it('fails nothing that was not answered', () => {
    const rule = create(KnockOutSchema, { questionId: 'q', rule: { case: 'needsYes', value: true }, rejects: true });

    expect(judge([rule], [])).toEqual({ failedQuestionIds: [], rejects: false });
  });

  it('rejects only by a failed rule that is switched on', () => {
    const rules = ['a', 'b'].map((questionId) =>
      create(KnockOutSchema, { questionId, rule: { case: 'needsYes', value: true }, rejects: questionId === 'b' }),
    );
    const answers = (a: boolean, b: boolean) => [
      create(AnswerSchema, { questionId: 'a', value: { case: 'yes', value: a } }),
      create(AnswerSchema, { questionId: 'b', value: { case: 'yes', value: b } }),
    ];

    expect(judge(rules, answers(false, true))).toEqual({ failedQuestionIds: ['a'], rejects: false });
    expect(judge(rules, answers(false, false))).toEqual({ failedQuestionIds: ['a', 'b'], rejects: true });
  });
});
