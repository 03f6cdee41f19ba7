import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../reading/document-kind.ts';
import { readDocument } from '../reading/read-document.ts';
import { assertQuoted, type FactKind, type Reading } from './reading.ts';

const corpus = process.env['HIREFLUX_CORPUS'];
const files = corpus ? globSync('resumes/**/*.pdf', { cwd: corpus }).map((file) => join(corpus, file)).sort() : [];

/** What people who read a file wrote down of it. */
interface Truth {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly employments: readonly (readonly [title: string, employer: string])[];
  readonly educations: readonly (readonly [degree: string, school: string])[];
  readonly skills: readonly string[];
}

const readings = new Map<string, Reading>();
const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '');
const same = (one: string, other: string) => folded(one) === folded(other);
const ofKind = (file: string, kind: FactKind) => readings.get(file)!.facts.filter((fact) => fact.kind === kind);

function truthOf(file: string): Truth | undefined {
  const [written, drawn] = [file.replace(/pdf$/, 'truth.json'), file.replace(/pdf$/, 'json')];
  if (existsSync(written)) {
    const { contact, experience, education, skills } = JSON.parse(readFileSync(written, 'utf8'));
    return {
      name: contact.full_name, email: contact.email, phone: contact.phone, skills,
      employments: experience.map((job: Record<string, string>) => [job['title'], job['company']]),
      educations: education.map((course: Record<string, string>) => [course['degree'], course['institution']]),
    };
  }
  if (!existsSync(drawn)) return undefined;
  // The data that the page was drawn from holds more than was drawn.
  const { basics, sections } = JSON.parse(readFileSync(drawn, 'utf8'));
  const text = folded(readings.get(file)!.lines.map((line) => line.text).join(' '));
  return {
    name: basics.name, email: basics.email, phone: basics.phone,
    employments: sections.experience.items.map((job: Record<string, string>) => [job['position'], job['company']]),
    educations: sections.education.items.map((course: Record<string, string>) => [course['studyType'], course['institution']]),
    skills: sections.skills.items.flatMap(({ keywords }: { keywords: string[] }) => keywords).filter((word: string) => text.includes(folded(word))),
  };
}

function shareOf(hits: readonly boolean[]): number {
  return hits.length === 0 ? 1 : hits.filter(Boolean).length / hits.length;
}

/** How many of the pairs that people wrote down were read, both halves right. */
function pairsRead(kind: FactKind, pairs: (truth: Truth) => Truth['employments']): boolean[] {
  return files.flatMap((file) => {
    const read = ofKind(file, kind);
    return pairs(truthOf(file) ?? { employments: [], educations: [], skills: [] }).map(([text, organization]) => read.some((fact) => same(fact.text, text) && same(fact.organization, organization)));
  });
}

describe.skipIf(!corpus)('real résumés of HIREFLUX_CORPUS, or nothing where it is not set', () => {
  beforeAll(async () => {
    const pdfjs = fileURLToPath(new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')));
    for (const file of files) {
      const bytes = readFileSync(file);
      readings.set(file, await readDocument(bytes, kindOf(bytes)!, { cMaps: join(pdfjs, 'cmaps/'), fonts: join(pdfjs, 'standard_fonts/') }));
    }
  }, 60_000);

  it('reads every one, and every fact rests on words that stand where it says', () => {
    expect(files.length).toBeGreaterThan(0);
    for (const reading of readings.values()) {
      expect(reading.outcome).toBe('read');
      assertQuoted(reading);
    }
  });

  it('reads the name and the address of each', () => {
    const wrong = files.filter((file) => {
      const [name, ...others] = ofKind(file, 'name');
      const emails = ofKind(file, 'email').map(({ text }) => text);
      const truth = truthOf(file);
      if (!name || others.length > 0 || emails.length === 0) return true;
      if (truth) return !same(name.text, truth.name!) || !emails.includes(truth.email!);
      // Nobody wrote down the other names; whose address or profile holds the name is called so.
      const said = folded([...emails, ...ofKind(file, 'link').map(({ text }) => text)].join(' '));
      return !name.text.split(' ').filter((part) => part.length > 2).some((part) => said.includes(folded(part)));
    });

    expect(wrong.map((file) => basename(file))).toEqual([]);
  });

  it('reads what people read', () => {
    const skills = files.flatMap((file) => (truthOf(file)?.skills ?? []).map((skill) => ofKind(file, 'skill').some(({ text }) => same(text, skill))));
    const phones = files.flatMap((file) => (truthOf(file)?.phone ? [ofKind(file, 'phone').some(({ text }) => same(text, truthOf(file)!.phone!))] : []));
    const rows = { 'title and employer': pairsRead('employment', ({ employments }) => employments), 'degree and school': pairsRead('education', ({ educations }) => educations), skill: skills, phone: phones };
    for (const [what, hits] of Object.entries(rows)) console.log(`${what.padEnd(20)} ${hits.filter(Boolean).length} of ${hits.length}`);

    expect(shareOf(rows['title and employer'])).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(rows['degree and school'])).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(skills)).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(phones)).toBe(1);
  });

  it('finds about as many places of work and schools as another reader did', () => {
    const counted = files.flatMap((file) => {
      const path = file.replace(/pdf$/, 'expected.json');
      if (!existsSync(path)) return [];
      const { experienceCount, educationCount } = JSON.parse(readFileSync(path, 'utf8')).cascade;
      const [work, schools] = [ofKind(file, 'employment').length, ofKind(file, 'education').length];
      return [{ file: basename(file, '.pdf'), work, schools, experienceCount, educationCount, near: Math.abs(work - experienceCount) <= 1 && Math.abs(schools - educationCount) <= 1 }];
    });
    for (const { file, work, schools, experienceCount, educationCount } of counted) console.log(`${file.padEnd(50)} work ${work} (${experienceCount})  schools ${schools} (${educationCount})`);

    expect(shareOf(counted.map(({ near }) => near))).toBeGreaterThanOrEqual(0.9);
  });
});
