import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { AppError } from '@hireflux/kit/errors';
import { FactKind, ReadingSchema } from '@hireflux/proto/common/v1/resume_pb';
import type { FactAdditionSchema, FactContentSchema } from '@hireflux/proto/seekers/v1/resume_pb';
import { CorrectFactRequestSchema } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { describe, expect, it } from 'vitest';
import { correct } from './correction.ts';

const at = (page: number, line: number) => ({ page, line, paragraph: 0 });
const LONG = `${'very '.repeat(500)}long`;
const READ = create(ReadingSchema, {
  lines: [
    { spot: at(1, 1), text: 'Ada Example' },
    { spot: at(1, 2), text: 'Rust, SOL' },
    { spot: at(1, 3), text: 'Builder, Example Works' },
    { spot: at(2, 1), text: LONG },
    { spot: at(2, 2), text: ' ' },
  ],
  facts: [
    { factId: 'n', kind: FactKind.NAME, text: 'Ada Example', confidence: 0.9, quotes: [{ words: 'Ada Example', spot: at(1, 1) }] },
    { factId: 's', kind: FactKind.SKILL, text: 'SOL', confidence: 0.5, quotes: [{ words: 'SOL', spot: at(1, 2) }] },
    { factId: 'e', kind: FactKind.EMPLOYMENT, text: 'Builder', organization: 'Example Works', confidence: 0.7, quotes: [{ words: 'Builder', spot: at(1, 3) }] },
    { factId: 'm', kind: FactKind.EMAIL, text: 'a@b', confidence: 0.7, quotes: [{ words: 'a@b', spot: at(1, 3) }] },
    { factId: 'l', kind: FactKind.LINK, text: 'example.com', confidence: 0.7, quotes: [{ words: 'example.com', spot: at(1, 3) }] },
  ],
});

type Init<T extends DescMessage> = Partial<Exclude<MessageInitShape<T>, { $typeName: string }>>;
const change = (init: NonNullable<Init<typeof CorrectFactRequestSchema>['change']>) => create(CorrectFactRequestSchema, { change: init }).change;
const replace = (factId: string, content: Init<typeof FactContentSchema>) => correct(READ, factId, change({ case: 'replacement', value: { text: 'SQL', ...content } }), 'new');
const add = (addition: Init<typeof FactAdditionSchema>, factId = '') =>
  correct(READ, factId, change({ case: 'addition', value: { kind: FactKind.SKILL, content: { text: 'Go' }, spots: [at(1, 2)], ...addition } }), 'new');
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return `${(error as AppError).reason} ${Object.values((error as AppError).metadata).join()}`;
  }
  return undefined;
};

describe('correct', () => {
  it('replaces what a fact says, and keeps what was read', () => {
    const { facts, fact } = replace('s', { text: ' SQL ' });

    expect(fact).toMatchObject({ factId: 's', kind: FactKind.SKILL, text: 'SQL', confidence: 1, corrected: true, quotes: READ.facts[1]!.quotes });
    expect(facts.map(({ factId }) => factId)).toEqual(['n', 's', 'e', 'm', 'l']);
    expect(facts.filter(({ corrected }) => corrected)).toEqual([fact]);
  });

  it('takes out what the document does not say', () => {
    const { facts, fact } = correct(READ, 's', change({ case: 'removal', value: {} }), 'new');

    expect([facts.map(({ factId }) => factId), fact]).toEqual([['n', 'e', 'm', 'l'], undefined]);
  });

  it('adds what was missed where it stands, quoting its lines once each and in order', () => {
    const { facts, fact } = add({ spots: [at(1, 3), at(1, 2), at(1, 3)] });

    expect(fact).toMatchObject({ factId: 'new', text: 'Go', confidence: 1, corrected: true });
    expect(fact!.quotes.map(({ words }) => words)).toEqual(['Rust, SOL', 'Builder, Example Works']);
    expect(facts.map(({ factId }) => factId)).toEqual(['n', 's', 'new', 'e', 'm', 'l']);
    expect(add({ spots: [at(2, 1)] }).facts.at(-1)!.factId).toBe('new');
  });

  it('quotes of a line that is too long what was meant, or its beginning', () => {
    expect(add({ spots: [at(2, 1)], content: { text: 'very long' } }).fact!.quotes[0]!.words).toBe('very long');
    expect(add({ spots: [at(2, 1)] }).fact!.quotes[0]!.words.length).toBeLessThanOrEqual(2000);
  });

  it('takes a whole employment, and one that goes on', () => {
    const period = { start: { year: 2020, month: 3 }, end: { year: 2020, month: 0 } };

    expect(replace('e', { text: 'Head', organization: 'Example', detail: 'Led', period: period }).fact).toMatchObject({ organization: 'Example', detail: 'Led', period });
    expect(replace('e', { period: { start: { year: 2020, month: 3 }, current: true } }).fact!.period!.current).toBe(true);
  });

  it.each<[string, () => unknown, string]>([
    ['a fact that is not there', () => replace('x', {}), 'FACT_NOT_FOUND x'],
    ['the removal of one', () => correct(READ, '', change({ case: 'removal', value: {} }), 'new'), 'FACT_NOT_FOUND '],
    ['an addition under an id', () => add({}, 's'), 'INVALID_REQUEST fact_id'],
    ['nothing but blanks', () => replace('s', { text: ' \n' }), 'INVALID_REQUEST text'],
    ['nothing that can be seen', () => replace('s', { text: '\u200b' }), 'INVALID_REQUEST text'],
    ['a skill with an employer', () => replace('s', { organization: 'Example Works' }), 'INVALID_REQUEST kind'],
    ['an end before the start', () => replace('e', { period: { start: { year: 2021, month: 2 }, end: { year: 2021, month: 1 } } }), 'INVALID_REQUEST period.end'],
    ['an end of what goes on', () => replace('e', { period: { end: { year: 2021, month: 1 }, current: true } }), 'INVALID_REQUEST period'],
    ['a line that is not there', () => add({ spots: [at(1, 2), at(9, 9)] }), 'INVALID_REQUEST addition.spots'],
    ['a line of blanks', () => add({ spots: [at(2, 2)] }), 'INVALID_REQUEST addition.spots'],
    ['no line', () => add({ spots: [] }), 'INVALID_REQUEST addition.spots'],
    ['no e-mail address', () => replace('m', { text: 'Ada' }), 'INVALID_REQUEST text'],
    ['a link that runs', () => replace('l', { text: 'javascript:alert(1)' }), 'INVALID_REQUEST text'],
    ['no change', () => correct(READ, 's', { case: undefined }, 'new'), 'INVALID_REQUEST change'],
  ])('refuses %s', (_, work, why) => {
    expect(refusal(work)).toBe(why);
  });

  it.each(['github.com/ada', 'https://example.com/ada?x=1', 'example.com:8080/ada'])('takes the link %s', (text) => {
    expect(replace('l', { text }).fact!.text).toBe(text);
  });
});
