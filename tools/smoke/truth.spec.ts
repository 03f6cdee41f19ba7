import { create } from '@bufbuild/protobuf';
import { FactKind, ReadingSchema } from '@hireflux/proto/common/v1/resume_pb';
import { describe, expect, it } from 'vitest';
import { docxOf } from './make-resume.ts';
import { compare, type Truth } from './truth.ts';

const readingOf = (...facts: [FactKind, string, string?][]) =>
  create(ReadingSchema, { facts: facts.map(([kind, text, organization = '']) => ({ kind, text, organization })) });
const named = docxOf({ name: 'Rowan Beckett', contact: ['rowan.beckett@example.com'], sections: [{ heading: 'Skills', lines: ['Go'] }] });
const nameless = docxOf({ name: 'Senior Nurse', sections: [{ heading: 'Experience', lines: ['Night Nurse, Saint Mary Hospital, 2019 – 2023'] }] });

describe('compare, where nobody wrote down what stands in the file', () => {
  it('does not hold it against a reading that a file prints neither name nor address', async () => {
    expect(await compare(await nameless, undefined, readingOf())).toMatchObject({ name: 'absent', email: 'absent' });
  });

  it('finds a name and an address wrong that are printed and were not read', async () => {
    expect(await compare(await named, undefined, readingOf())).toMatchObject({ name: 'wrong', email: 'wrong' });
  });

  it('finds them right where they were read', async () => {
    const reading = readingOf([FactKind.NAME, 'Rowan Beckett'], [FactKind.EMAIL, 'rowan.beckett@example.com']);

    expect(await compare(await named, undefined, reading)).toMatchObject({ name: 'right', email: 'right' });
  });

  it.each([
    ['another', [[FactKind.NAME, 'Skills Go'], [FactKind.EMAIL, 'rowan@example.com']]],
    ['more than one', [[FactKind.NAME, 'Rowan Beckett'], [FactKind.NAME, 'Skills'], [FactKind.EMAIL, 'rowan.beckett@example.com'], [FactKind.EMAIL, 'x@y.example']]],
  ] as const)('finds them wrong where %s was read', async (_, facts) => {
    expect(await compare(await named, undefined, readingOf(...facts.map(([kind, text]) => [kind, text] as [FactKind, string])))).toMatchObject({ name: 'wrong', email: 'wrong' });
  });

  it('does not judge a name that nothing in the file repeats', async () => {
    expect(await compare(await nameless, undefined, readingOf([FactKind.NAME, 'Senior Nurse']))).toMatchObject({ name: 'unknown', email: 'absent' });
  });
});

describe('compare, with a truth', () => {
  const truth: Truth = { name: 'Rowan Beckett', email: 'rowan.beckett@example.com', employments: [['Night Nurse', 'Saint Mary Hospital']], skills: [] };

  it('counts what is right, what is missing and what is more', async () => {
    const reading = readingOf([FactKind.NAME, 'Rowan Beckett'], [FactKind.EMPLOYMENT, 'Night Nurse', 'Saint Mary Hospital'], [FactKind.EMPLOYMENT, 'Cook', 'Inn']);

    expect(await compare(await named, truth, reading)).toEqual({ name: 'right', email: 'wrong', employments: { right: 1, of: 1, more: 1 } });
  });

  it('does not ask for what the truth says and the file does not print', async () => {
    expect(await compare(await nameless, truth, readingOf())).toMatchObject({ name: 'absent', email: 'absent' });
  });
});
