import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { FormSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { daysAgo, formInWords, minutesFor, postingsInWords } from './posting';

const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 26, 12);
const formOf = (...kinds: QuestionKind[]) => create(FormSchema, { questions: kinds.map((kind) => ({ kind, prompt: 'What?' })) });

describe('daysAgo', () => {
  it('says it in whole words', () => {
    expect(daysAgo(timestampFromMs(NOW), NOW)).toBe('today');
    expect(daysAgo(timestampFromMs(NOW - DAY_MS), NOW)).toBe('yesterday');
    expect(daysAgo(timestampFromMs(NOW - 9.5 * DAY_MS), NOW)).toBe('9 days ago');
  });

  it('says today of a clock that is a little ahead, and nothing of no time', () => {
    expect(daysAgo(timestampFromMs(NOW + 60_000), NOW)).toBe('today');
    expect(daysAgo(undefined, NOW)).toBe('');
  });
});

describe('postingsInWords', () => {
  it('counts the first one in', () => {
    expect([0, 1, 2, 6].map(postingsInWords)).toEqual(['for the first time', 'second posting', 'third posting', 'posted 7 times']);
  });
});

describe('formInWords', () => {
  it('counts questions, and time by what they ask for', () => {
    expect(formInWords(formOf(QuestionKind.YES_NO, QuestionKind.YES_NO, QuestionKind.TEXT))).toBe('3 questions, about 3 minutes');
    expect(formInWords(formOf(QuestionKind.TEXT))).toBe('One question, about 3 minutes');
    expect(formInWords(formOf())).toBe('No questions, about a minute');
    expect(formInWords(undefined)).toBe('No questions, about a minute');
  });

  it('takes longer for words than for ticks', () => {
    expect(minutesFor(Array(8).fill({ kind: QuestionKind.TEXT }))).toBe(11);
    expect(minutesFor(Array(8).fill({ kind: QuestionKind.YES_NO }))).toBe(3);
  });
});
