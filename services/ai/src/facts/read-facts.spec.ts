import { describe, expect, it } from 'vitest';
import { documentLines } from '../lines/line.ts';
import { linesOf } from '../testing/lines-of.ts';
import { readFacts } from './read-facts.ts';
import { assertQuoted, type FactKind } from './reading.ts';

const RESUME = `
Ada Example
Software engineer and gardener
ada@example.com | +44 20 7946 0958 | Bristol, England | linkedin.com/in/ada-example

SUMMARY
Ten years of building things that last.

EXPERIENCE
Senior Engineer, Sample Labs GmbH\tMar 2021 – Present
• Moved forty services to Kubernetes.
• Halved the cost of running them.

Example Works
Engineer | Jan 2016 – Feb 2021
• Built a gateway in Go and PostgreSQL.

EDUCATION
University of Example\t2012 – 2016
B.Sc. in Physics

SKILLS
Languages: Go, TypeScript
Rust, SQL, public speaking

LANGUAGES
English (native), German

CERTIFICATIONS
• Certified Example Practitioner, Sample Institute, 2022

PROJECTS
Lantern — a light for bicycles\t2020
• Sold to two hundred neighbours.
`;
const lines = linesOf(RESUME);
const facts = readFacts(lines);
const texts = (kind: FactKind) => facts.filter((fact) => fact.kind === kind).map(({ text }) => text);
const only = (text: string, kind: FactKind) => readFacts(linesOf(text)).filter((fact) => fact.kind === kind);

describe('readFacts', () => {
  it('reads who somebody is and how they are reached', () => {
    expect(texts('name')).toEqual(['Ada Example']);
    expect(texts('headline')).toEqual(['Software engineer and gardener']);
    expect(texts('email')).toEqual(['ada@example.com']);
    expect(texts('phone')).toEqual(['+44 20 7946 0958']);
    expect(texts('place')).toEqual(['Bristol, England']);
    expect(texts('link')).toEqual(['linkedin.com/in/ada-example']);
    expect(texts('summary')).toEqual(['Ten years of building things that last.']);
  });

  it('reads where somebody worked, as what, when and on what', () => {
    expect(facts.filter(({ kind }) => kind === 'employment')).toMatchObject([
      { text: 'Senior Engineer', organization: 'Sample Labs GmbH', period: { start: { year: 2021, month: 3 }, current: true }, detail: 'Moved forty services to Kubernetes.\nHalved the cost of running them.' },
      { text: 'Engineer', organization: 'Example Works', period: { start: { year: 2016, month: 1 }, end: { year: 2021, month: 2 }, current: false } },
    ]);
  });

  it('reads schools, languages, certificates and projects', () => {
    expect(facts.find(({ kind }) => kind === 'education')).toMatchObject({ text: 'B.Sc. in Physics', organization: 'University of Example', period: { start: { year: 2012 }, end: { year: 2016 } } });
    expect(texts('language')).toEqual(['English', 'German']);
    expect(facts.find(({ kind }) => kind === 'certification')).toMatchObject({ text: 'Certified Example Practitioner', organization: 'Sample Institute', period: { end: { year: 2022 } } });
    expect(facts.find(({ kind }) => kind === 'project')).toMatchObject({ text: 'Lantern', detail: 'Sold to two hundred neighbours.' });
  });

  it('reads the skills that are listed, and known ones that other lines speak of', () => {
    expect(texts('skill')).toEqual(['Kubernetes', 'PostgreSQL', 'Go', 'TypeScript', 'Rust', 'SQL', 'public speaking']);
  });

  it('rests each fact on words that stand where it says', () => {
    expect(() => assertQuoted({ lines: documentLines(lines), facts })).not.toThrow();
    expect(facts.every(({ quotes }) => quotes.length > 0)).toBe(true);
  });

  it('gives them in the order in which they stand', () => {
    const places = facts.map(({ quotes }) => Math.min(...quotes.map(({ spot }) => spot.line)));

    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('gives the same facts the same ids, and each its own', () => {
    expect(readFacts(linesOf(RESUME))).toEqual(facts);
    expect(new Set(facts.map(({ factId }) => factId)).size).toBe(facts.length);
  });

  it('keeps the id of a fact when others come and go', () => {
    const idOf = (text: string) => only(text, 'employment').find(({ organization }) => organization === 'Example Works')!.factId;

    expect(idOf(RESUME.replace(/Senior Engineer.*\n.*\n.*\n/, ''))).toBe(facts.find(({ organization }) => organization === 'Example Works')!.factId);
  });

  it('leaves out what stands at the foot of every page, and keeps a title that stands on two', () => {
    const page = (number: number, text: string) => linesOf(text).map((line) => ({ ...line, spot: { ...line.spot, page: number } }));
    const job = (employer: string, from: number) => `${employer}\nWelder\tJan ${from} – Mar ${from + 1}\n• Welded`;
    const read = readFacts([
      ...page(1, `Ada Example\nada@example.com\nEXPERIENCE\n${job('Example Works', 2020)}\nAda Example, page 1`),
      ...page(2, `${job('Sample Labs', 2016)}\nAda Example, page 2`),
    ]);

    expect(read.filter(({ kind }) => kind === 'employment').map(({ text, organization, detail }) => [text, organization, detail])).toEqual([
      ['Welder', 'Example Works', 'Welded'],
      ['Welder', 'Sample Labs', 'Welded'],
    ]);
  });

  it.each(['', 'x', '•', '2019', 'SKILLS', 'EXPERIENCE\n2019 – 2020', '– – –', 'A'.repeat(5000), 'EDUCATION\n,;|·•'])('makes nothing up of %j', (text) => {
    const read = linesOf(text);

    expect(() => assertQuoted({ lines: documentLines(read), facts: readFacts(read) })).not.toThrow();
    expect(readFacts(read).filter(({ kind }) => kind !== 'name')).toEqual([]);
  });

  it.each(['é', 'A-', 'www.', 'a@', '1 ', ', ', 'Jan 2019 – ', '• ', '| '])('takes no longer where a line repeats %j for ever', (piece) => {
    const text = `EXPERIENCE\n${piece.repeat(Math.floor(19_000 / piece.length))}`;
    const start = performance.now();

    readFacts(linesOf(text));

    expect(performance.now() - start).toBeLessThan(2000);
  });
});
