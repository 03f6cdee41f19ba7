import type { Line } from '../lines/line.ts';
import { type FactDraft, quote } from './fact.ts';
import { headerParts, headerPeriod, type Part } from './header-parts.ts';
import type { Section } from './sections.ts';

const DEGREE =
  /(?<![\p{L}])(?:bachelor|master|doctor|doctorate|associate(?:['’]?s)?(?: degree| of)|b\.?\s?s(?:c|\.c)?|b\.?\s?a|b\.?\s?e(?:ng)?|b\.?\s?tech|m\.?\s?s(?:c|\.c)?|m\.?\s?a|m\.?\s?eng|m\.?\s?tech|m\.?b\.?a|ph\.?\s?d|d\.?phil|m\.?d|j\.?d|ll\.?[bm]|b\.?f\.?a|m\.?f\.?a|b\.?b\.?a|a\.?a\.?s?|diploma|diplom|certificate|bootcamp|immersive|minor|high school diploma|ged|abitur|magister|staatsexamen|licence|maîtrise|mastère|baccalauréat|doctorat|licenciatura|grado|máster|doctorado|bachillerato|ingénieur diplômé|full-stack .{2,30} program|.{3,40} program(?= \(|$)|study abroad)(?:['’]s)?\.?(?![\p{L}])/iu;
const SCHOOL =
  /(?<![\p{L}])(?:university|college|institute|school|academy|polytechnic|universität|hochschule|fachhochschule|gymnasium|technische|université|école|lycée|universidad|instituto|escuela|universiteit|politecnico|università|univ\.?|assembly)(?![\p{L}])/iu;
const NOT_HEADER = /\bGPA\b|coursework|courses?:|honou?rs?\b|cum laude$|dean['’]?s list|thesis|grade\b|minor:|relevant/i;
const LONG = 110;

interface Draft {
  degree?: Part;
  school?: Part;
  time?: { line: Line; found: NonNullable<ReturnType<typeof headerPeriod>> };
  readonly detail: Line[];
}

export function readEducations(sections: readonly Section[]): FactDraft[] {
  return sections.filter(({ kind }) => kind === 'education').flatMap(({ lines }) => draftsOf(lines).flatMap((draft) => educationOf(draft) ?? []));
}

function draftsOf(lines: readonly Line[]): Draft[] {
  const drafts: Draft[] = [];
  let degreeFirst: boolean | undefined;
  const open = (): Draft => {
    drafts.push({ detail: [] });
    return drafts.at(-1)!;
  };

  lines.forEach((line, index) => {
    const found = headerPeriod(line);
    const current = drafts.at(-1);
    if (isDetail(line, found !== undefined)) return void current?.detail.push(line);
    const next = lines[index + 1];
    // Under a school and a degree, a name that leads nowhere is a part of the school.
    if (current?.degree && current.school && !found && !DEGREE.test(line.text) && !leads(next)) return void current.detail.push(line);
    const parts = classify(line, next, found !== undefined, current);
    if (parts.length === 0 && !found) return void current?.detail.push(line);
    for (const { part, as } of parts) {
      degreeFirst ??= as === 'degree';
      let draft = drafts.at(-1) ?? open();
      const taken = draft[as] !== undefined || (draft.degree && draft.school && draft[as] === undefined);
      const leads = degreeFirst === (as === 'degree');
      if (taken || (leads && draft.school && draft.degree)) {
        const { school } = draft;
        draft = open();
        // A second degree under one school is of that school.
        if (as === 'degree' && !degreeFirst && school) draft.school = school;
      }
      draft[as] = part;
    }
    const draft = drafts.at(-1) ?? (found ? open() : undefined);
    if (found && draft && !draft.time) draft.time = { line, found };
  });
  return drafts;
}

const leads = (line: Line | undefined) => line !== undefined && !line.bullet && (DEGREE.test(line.text) || headerPeriod(line) !== undefined);

function isDetail(line: Line, dated: boolean): boolean {
  if (line.bullet || /^-\p{Ll}/u.test(line.text)) return true;
  if (/^(?:relevant |incoming )?(?:coursework|courses)|^(?:cum\.? |major |overall )?gpa/i.test(line.text)) return true;
  return line.text.length > LONG && !dated;
}

function classify(line: Line, next: Line | undefined, dated: boolean, current: Draft | undefined): { part: Part; as: 'degree' | 'school' }[] {
  const parts = headerParts(line).filter(({ words }) => !NOT_HEADER.test(words) || DEGREE.test(words));
  const marked = parts.flatMap((part) => divide(part)).map((part) => ({ part, as: kindOf(part.words) }));
  return marked.flatMap(({ part, as }, index) => {
    if (as) return [{ part, as }];
    // A name that says nothing of itself is a school where it has a time or stands over a degree.
    const beside = marked.some((other, at) => at !== index && other.as === 'degree');
    const heads = index === 0 && marked.every((other) => !other.as) && (dated || leads(next) || (current?.degree !== undefined && current.school === undefined));
    return part.words.split(' ').length <= 6 && /^\p{Lu}/u.test(part.words) && (heads || (beside && !marked.some((other) => other.as === 'school'))) ? [{ part, as: 'school' as const }] : [];
  });
}

/** "B.S. Nursing, Example University" holds both. */
function divide(part: Part): Part[] {
  if (!DEGREE.test(part.words) || !SCHOOL.test(part.words)) return [part];
  for (const found of part.words.matchAll(/,\s+|\s+(?:at|from)\s+/g)) {
    const [before, after] = [part.words.slice(0, found.index), part.words.slice(found.index + found[0].length)];
    if (DEGREE.test(before) && SCHOOL.test(after)) return [{ ...part, words: before }, { ...part, words: after }];
    if (SCHOOL.test(before) && DEGREE.test(after)) return [{ ...part, words: before }, { ...part, words: after }];
  }
  return [part];
}

function kindOf(words: string): 'degree' | 'school' | undefined {
  const [degree, school] = [DEGREE.test(words), SCHOOL.test(words)];
  if (degree && !(school && /^(?:the )?\p{Lu}\p{Ll}+ (?:\p{L}+ )*(?:university|college|institute|school|academy)/iu.test(words))) return 'degree';
  return school ? 'school' : undefined;
}

function educationOf({ degree, school, time, detail }: Draft): FactDraft | undefined {
  if (!degree && !school) return undefined;
  return {
    kind: 'education',
    text: degree?.words ?? '',
    organization: school?.words ?? '',
    period: time?.found.period,
    detail: detail.map(({ text }) => text).join('\n'),
    confidence: 0.5 + (degree ? 0.2 : 0) + (school ? 0.15 : 0) + (time ? 0.1 : 0),
    quotes: [
      ...(degree ? [quote(degree.line, degree.words, 'degree')] : []),
      ...(school ? [quote(school.line, school.words, 'school')] : []),
      ...(time ? [quote(time.line, time.found.words, 'period')] : []),
      ...detail.map((line) => quote(line, line.text, 'detail')),
    ],
  };
}
