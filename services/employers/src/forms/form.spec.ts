import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { KnockOutSchema, QuestionKind, QuestionSchema } from '@hireflux/proto/common/v1/form_pb';
import { describe, expect, it } from 'vitest';
import { assertConsistent } from './form.ts';

const question = (kind: QuestionKind, options: string[] = []) => create(QuestionSchema, { questionId: 'q', kind, prompt: 'Which?', options });
const check = (asked: ReturnType<typeof question>, ...rules: MessageInitShape<typeof KnockOutSchema>['rule'][]) => () =>
  assertConsistent([asked], rules.map((rule) => create(KnockOutSchema, { questionId: 'q', ...(rule && { rule }) })));

const yes = { case: 'needsYes', value: true } as const;
const atLeast = { case: 'needsAtLeast', value: 3 } as const;
const atMost = { case: 'needsAtMost', value: 3 } as const;
const by = { case: 'needsBy', value: { year: 2027, month: 3, day: 1 } } as const;
const oneOf = (...options: string[]) => ({ case: 'needsOneOf', value: { options } }) as const;

describe('assertConsistent', () => {
  it('takes rules that fit the kind of answer', () => {
    expect(check(question(QuestionKind.YES_NO), yes)).not.toThrow();
    expect(check(question(QuestionKind.NUMBER), atLeast)).not.toThrow();
    expect(check(question(QuestionKind.NUMBER), atMost)).not.toThrow();
    expect(check(question(QuestionKind.DATE), by)).not.toThrow();
    expect(check(question(QuestionKind.CHOICE, ['Day', 'Night']), oneOf('Night'))).not.toThrow();
    expect(check(question(QuestionKind.MULTI_CHOICE, ['Day', 'Night']), oneOf('Day', 'Night'))).not.toThrow();
  });

  it('refuses rules that do not', () => {
    expect(check(question(QuestionKind.TEXT), yes)).toThrow('does not fit');
    expect(check(question(QuestionKind.YES_NO), atLeast)).toThrow('does not fit');
    expect(check(question(QuestionKind.NUMBER), oneOf('3'))).toThrow('does not fit');
    expect(check(question(QuestionKind.DATE), atMost)).toThrow('does not fit');
    expect(check(question(QuestionKind.NUMBER), by)).toThrow('does not fit');
    expect(check(question(QuestionKind.FILE), yes)).toThrow('does not fit');
    expect(check(question(QuestionKind.CHOICE, ['Day', 'Night']), oneOf('Dusk'))).toThrow('does not fit');
    expect(check(question(QuestionKind.CHOICE, ['Day', 'Night']), oneOf())).toThrow('does not fit');
    expect(check(question(QuestionKind.YES_NO), yes, yes)).toThrow('two knock-out rules');
  });

  it('asks choices for options, and others for none', () => {
    expect(check(question(QuestionKind.CHOICE, ['Day']))).toThrow('at least two options');
    expect(check(question(QuestionKind.TEXT, ['Day', 'Night']))).toThrow('takes no options');
  });
});
