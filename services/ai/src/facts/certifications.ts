import { withoutBullet } from '../lines/clean-text.ts';
import type { Line } from '../lines/line.ts';
import { type FoundPeriod, findPeriod, isPeriodText } from './dates.ts';
import { type FactDraft, quote } from './fact.ts';
import { isPlaceText } from './places.ts';
import type { Section } from './sections.ts';
import { organizationScore } from './title-words.ts';

const LABEL = /^(?:certifications?|certificates?|licen[cs]es?)\s*:\s*/i;
const ASIDE = /^(?:achievements?|leadership|activities|awards?|interests?|skills|languages?)\s*:/i;
/** What follows a dash in the name of a certificate, as against who gave it. */
const LEVEL = /^(?:associate|professional|specialty|practitioner|foundational?|expert|advanced|intermediate|level|part|senior|fundamentals)/i;
const NUMBER = /[\s,;–—-]*(?:licen[cs]e|lic\.?|certificate|credential|registration)\s*(?:no\.?|number|id|#)\s*:?\s*#?.*$/i;
const EXPIRY = /[\s,;(–—-]*(?:expires?|expiring|valid (?:until|through|to)|issued|renewed|exp\.?)\s*:?\s*$/i;
const LONGEST = 160;

interface Draft {
  readonly line: Line;
  readonly name: string;
  issuer?: { readonly line: Line; readonly words: string };
  time?: { readonly line: Line; readonly found: FoundPeriod };
}

export function readCertifications(sections: readonly Section[]): FactDraft[] {
  return sections.filter(({ kind }) => kind === 'certifications').flatMap(({ lines }) => draftsOf(lines).map(certificationOf));
}

function draftsOf(lines: readonly Line[]): Draft[] {
  const drafts: Draft[] = [];
  // Where dates have lines of their own, an entry is a name, who gave it and when, a line each.
  const stacked = lines.some(({ text, bullet }) => !bullet && isPeriodText(text));
  for (const line of lines) {
    const last = drafts.at(-1);
    const found = findPeriod(line.text);
    const words = wordsOf(line, found);
    if (ASIDE.test(withoutBullet(line.text)) || line.text.length > LONGEST) continue;
    if (words === '') {
      if (found && last && !last.time) last.time = { line, found };
    } else if (last && givesIssuer(line, last, stacked)) last.issuer = { line, words };
    else drafts.push({ line, ...divided(line, words), ...(found && { time: { line, found } }) });
  }
  return drafts;
}

/** A line without its date, its bullet and its place. */
function wordsOf(line: Line, found: FoundPeriod | undefined): string {
  const cells = line.cells.map((cell) => withoutBullet(cell).replace(LABEL, '')).filter((cell) => !isPlaceText(cell));
  const texts = cells.map((cell) => (found && cell.includes(found.words) ? longest(cell.split(found.words)) : cell));
  return longest(texts.map((text) => text.replace(EXPIRY, '').replace(NUMBER, '').replace(/^[\s,;|·•()–—-]+|[\s,;|·•(–—-]+$/g, '')));
}

const longest = (texts: readonly string[]) => texts.reduce((a, b) => (b.length > a.length ? b : a), '');

function givesIssuer(line: Line, last: Draft, stacked: boolean): boolean {
  if (last.issuer || line.bullet || last.line.bullet || last.line.column !== line.column || line.text.length > 60) return false;
  return stacked ? last.time?.line !== last.line : line.style !== last.line.style && line.gap < 1.8;
}

/** The name of a certificate, and who gave it where the same line says so. */
function divided(line: Line, words: string): { name: string; issuer?: NonNullable<Draft['issuer']> } {
  const mark = [...words.matchAll(/\s+[|·•–—]\s+|\s+-\s+|\s*,\s+|\s+(?:by|from)\s+(?=\p{Lu})/gu)].at(-1);
  if (!mark) return { name: words };
  const [name, issuer] = [words.slice(0, mark.index), words.slice(mark.index + mark[0].length)];
  const sure = organizationScore(issuer) > 0 || mark[0].includes(',') || !/[–—-]/.test(mark[0]) || issuer.split(' ').length <= 2;
  const plain = /^\p{Lu}/u.test(issuer) && !LEVEL.test(issuer) && issuer.split(' ').length <= 7 && name.length > 2;
  return sure && plain ? { name, issuer: { line, words: issuer } } : { name: words };
}

function certificationOf({ line, name, issuer, time }: Draft): FactDraft {
  return {
    kind: 'certification',
    text: name,
    organization: issuer?.words ?? '',
    period: time?.found.period,
    confidence: 0.85,
    quotes: [
      quote(line, name, 'name'),
      ...(issuer ? [quote(issuer.line, issuer.words, 'issuer')] : []),
      ...(time ? [quote(time.line, time.found.words, 'period')] : []),
    ],
  };
}
