import type { Line } from '../lines/line.ts';
import { withoutBullet } from '../lines/clean-text.ts';
import { bodyLines } from './body-lines.ts';
import { type FactDraft, quote } from './fact.ts';
import { headerParts, headerPeriod, type Part } from './header-parts.ts';
import type { Period, Quote } from './reading.ts';
import type { Section } from './sections.ts';
import { organizationScore, titleScore } from './title-words.ts';

/** A town after a company's legal form. */
const AFTER_FORM = /(\s(?:GmbH|AG|SE|KG|Inc\.?|LLC|Ltd\.?|plc|S\.A\.|B\.V\.|SARL|SAS)),\s+\p{Lu}[\p{L} -]+$/u;
/** What teams are called: “Engineer, Platform” names no employer. */
const TEAM = /^(?:platform|backend|front-?end|full[- ]stack|infrastructure|mobile|data|growth|payments|security|product|engineering|design|marketing|sales|operations|finance|research|machine learning|ai|ios|android|web|qa|devops|cloud|it|hr|emea|apac|americas|europe|north america|remote|part[- ]time|full[- ]time|contract|internship)(?: (?:team|platform|engineering|infrastructure|group))?$/i;
const MOST_ABOVE = 3;
const MOST_BELOW = 2;

interface Entry {
  readonly header: readonly Line[];
  readonly anchor: Line | undefined;
  readonly body: readonly Line[];
}

/** Places of work: those under a heading of work, else lines elsewhere that name a title, an employer and a span of time. */
export function readEmployments(sections: readonly Section[]): FactDraft[] {
  const paid = sections.filter(({ kind }) => kind === 'experience').flatMap(({ lines }) => readSection(lines));
  const unpaid = sections
    .filter(({ kind }) => kind === 'volunteering')
    .flatMap(({ lines }) => readSection(lines))
    .filter(({ text, period }) => text !== '' && isSpan(period))
    .map((fact) => ({ ...fact, confidence: fact.confidence - 0.2 }));
  if (paid.length > 0 || unpaid.length > 0) return [...paid, ...unpaid];
  return sections
    .filter(({ kind }) => kind === 'head' || kind === 'summary' || kind === 'other')
    .flatMap(({ lines }) => readSection(lines))
    .filter(({ text, organization, period }) => text !== '' && organization !== '' && period?.start !== undefined)
    .map((fact) => ({ ...fact, confidence: fact.confidence - 0.15 }));
}

/** A prize has a year; work has a span of time. */
const isSpan = (period: Period | undefined) => period?.start !== undefined && (period.current || period.end?.year !== period.start.year || period.end.month !== period.start.month);

function readSection(lines: readonly Line[]): FactDraft[] {
  return entriesOf(lines).flatMap((entry) => employmentOf(entry) ?? []);
}

/** Cuts a section where an entry's header begins. The time of each entry is its anchor. */
function entriesOf(lines: readonly Line[]): Entry[] {
  const body = bodyLines(lines);
  const anchors = lines.flatMap((line, index) => (!body.has(line) && headerPeriod(line) ? [index] : []));
  if (anchors.length === 0) return undatedEntries(lines, body);
  const free = (index: number) => index >= 0 && index < lines.length && !body.has(lines[index]!) && !headerPeriod(lines[index]!);
  const above = (anchor: number, most: number) => {
    let count = 0;
    while (count < most && free(anchor - count - 1)) count += 1;
    return count;
  };
  const usual = above(anchors[0]!, MOST_ABOVE);
  const starts = anchors.map((anchor) => anchor - above(anchor, Math.max(usual, followsBody(anchor) ? 1 : usual)));

  function followsBody(anchor: number): boolean {
    return anchor >= 2 && free(anchor - 1) && body.has(lines[anchor - 2]!) && usual === 0 && headerParts(lines[anchor]!).length < 2;
  }

  return anchors.map((anchor, index) => {
    const end = starts[index + 1] ?? lines.length;
    const complete = isComplete(lines.slice(starts[index], anchor + 1), lines[anchor]!);
    let below = 0;
    const heads = (line: Line) => !isSentence(line) && (!complete || headerParts(line).length === 0);
    while (below < MOST_BELOW && anchor + below + 1 < end && free(anchor + below + 1) && heads(lines[anchor + below + 1]!)) below += 1;
    return {
      header: lines.slice(starts[index], anchor + below + 1),
      anchor: lines[anchor],
      body: lines.slice(anchor + below + 1, end),
    };
  });
}

/** What ends as a sentence does tells what was done; a legal form ends so too. */
function isSentence({ text }: Line): boolean {
  return /[^.]\.$/.test(text) && text.split(' ').length > 2 && !/\s(?:Inc|Ltd|Co|Corp|S\.A|B\.V|e\.V)\.$/.test(text);
}

/** Whether a header names a title and an employer, so that the next line is not part of it. */
function isComplete(header: readonly Line[], anchor: Line): boolean {
  const parts = header.flatMap(headerParts);
  const { title, employer } = titleAndEmployer(parts, anchor);
  return title !== undefined && employer !== undefined && (parts.length > 1 || organizationScore(employer.words) > 0);
}

/** Without any time, what stands above a list is a header. */
function undatedEntries(lines: readonly Line[], body: ReadonlySet<Line>): Entry[] {
  const entries: { header: Line[]; anchor: undefined; body: Line[] }[] = [];
  lines.forEach((line, index) => {
    const last = entries.at(-1);
    if (body.has(line)) last?.body.push(line);
    else if (last && index > 0 && !body.has(lines[index - 1]!)) last.header.push(line);
    else entries.push({ header: [line], anchor: undefined, body: [] });
  });
  return entries.filter(({ header, body }) => body.length > 0 && header.length <= MOST_ABOVE);
}

function employmentOf({ header, anchor, body }: Entry): FactDraft | undefined {
  const parts = header.flatMap(headerParts);
  const found = titleAndEmployer(parts, anchor);
  const { title } = found;
  const whole = found.employer && title && found.employer.line !== title.line ? wholeOf(found.employer, parts) : found.employer;
  const employer = whole && { ...whole, words: whole.words.replace(AFTER_FORM, '$1') };
  if (!title && !employer) return undefined;
  const time = anchor && headerPeriod(anchor);
  const period: Period | undefined = time && (time.lone ? { start: time.period.end!, end: time.period.end!, current: false } : time.period);
  const done = body.filter(({ text }) => !/^(?:https?:\/\/|www\.)\S+$/i.test(text));
  const quotes: Quote[] = [
    ...(title ? [quote(title.line, title.words, 'title')] : []),
    ...(employer ? [quote(employer.line, employer.words, 'employer')] : []),
    ...(anchor && time ? [quote(anchor, time.words, 'period')] : []),
    ...done.map((line) => quote(line, withoutBullet(line.text), 'detail')),
  ];
  return {
    kind: 'employment',
    text: title?.words ?? '',
    organization: employer?.words ?? '',
    period,
    detail: done.map(({ text }) => withoutBullet(text)).join('\n'),
    confidence: 0.5 + (title && titleScore(title.words) > 0 ? 0.2 : 0) + (employer ? 0.1 : 0) + (period ? 0.15 : 0),
    quotes,
  };
}

function titleAndEmployer(found: readonly Part[], anchor: Line | undefined): { title: Part | undefined; employer: Part | undefined } {
  const parts = found.flatMap(atPreposition);
  const scored = parts.map((part) => ({ part, score: 2 * titleScore(part.words) - organizationScore(part.words) }));
  const best = scored.reduce<(typeof scored)[number] | undefined>((a, b) => (!a || b.score > a.score ? b : a), undefined);
  const single = best && best.score > 0 ? best.part : undefined;
  const others = parts.filter((part) => part !== single);
  const title = single ?? unknownTitle(parts, anchor);
  const rest = single ? others : parts.filter((part) => part !== title);
  const employer = rest.find(({ words }) => organizationScore(words) > 0) ?? rest[0];
  if (title && !employer) return atComma(title);
  if (!title && employer && parts.length === 1) return dividedEmployer(employer);
  // "Engineer, Example Works | Payments": what follows the comma is the surer employer.
  if (title && employer && employer.line === title.line && organizationScore(employer.words) === 0) {
    const divided = atComma(title);
    if (divided.employer && organizationScore(divided.employer.words) > 0) return divided;
  }
  return { title, employer };
}

/** On a line of its own the employer is all that the dividers of the line divide: “Tutoring Programme – Example College”. */
function wholeOf(part: Part, parts: readonly Part[]): Part {
  const beside = parts.filter(({ line }) => line === part.line);
  const cell = part.line.cells.find((text) => text.includes(part.words));
  const [first, last] = [beside[0]!.words, beside.at(-1)!.words];
  const [from, to] = [cell?.indexOf(first) ?? -1, (cell?.lastIndexOf(last) ?? -1) + last.length];
  const words = cell && from >= 0 && to > from ? cell.slice(from, to) : part.words;
  return beside.length > 1 && /^[^|·•]*$/.test(words) ? { ...part, words } : part;
}

/** Where no word is known, the title stands beside the time, or first. */
function unknownTitle(parts: readonly Part[], anchor: Line | undefined): Part | undefined {
  if (parts.length < 2) return undefined;
  const [first, second] = [parts[0]!, parts[1]!];
  if (organizationScore(first.words) > 0) return second;
  return first.line !== anchor && second.line === anchor && organizationScore(second.words) === 0 ? second : first;
}

/** "Analyst at Example Works" is two parts. */
function atPreposition(part: Part): Part[] {
  const mark = /\s+(?:at|@|bei|chez)\s+(?=[\p{Lu}\d])/u.exec(part.words);
  if (!mark) return [part];
  const [before, after] = [part.words.slice(0, mark.index), part.words.slice(mark.index + mark[0].length)];
  return titleScore(before) > 0 ? [{ ...part, words: before }, { ...part, words: after }] : [part];
}

/** "Analyst, Example Works" and "Example Works, Analyst" hold both. */
function atComma(part: Part): { title: Part | undefined; employer: Part | undefined } {
  const at = commaIn(part.words);
  if (at < 0) return titleScore(part.words) > 0 ? { title: part, employer: undefined } : { title: undefined, employer: part };
  const [before, after] = [part.words.slice(0, at).trim(), part.words.slice(at + 1).trim()].map((words) => ({ words, line: part.line }));
  if (TEAM.test(after!.words)) return { title: part, employer: undefined };
  if (titleScore(before!.words) === 0 && titleScore(after!.words) > 0) return { title: after, employer: before };
  return titleScore(before!.words) > 0 && titleScore(after!.words) > organizationScore(after!.words) ? { title: part, employer: undefined } : { title: before, employer: after };
}

/** "Coordinadora, Transportes Ejemplo": where no word of the first part is known, what follows the comma is the employer, unless the first part is one. */
function dividedEmployer(part: Part): { title: Part | undefined; employer: Part | undefined } {
  const divided = atComma(part);
  return divided.title && organizationScore(divided.title.words) === 0 ? divided : { title: undefined, employer: part };
}

function commaIn(words: string): number {
  const found = /,(?!\s*(?:inc|llc|ltd|gmbh|ph\.?d|co)\b)/i.exec(words.replace(/\(.*?\)/g, (brackets) => '#'.repeat(brackets.length)));
  return found ? found.index : -1;
}
