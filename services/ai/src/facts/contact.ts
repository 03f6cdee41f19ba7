import type { Line } from '../lines/line.ts';
import type { FactDraft } from './fact.ts';
import { quote } from './fact.ts';
import { findPeriod } from './dates.ts';
import { findPlace } from './places.ts';
import type { Section } from './sections.ts';

const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?(?:\.[\p{L}\d-]{1,63})+/gu;
const PHONE = /(?<![\d\p{L}/.-])(?:\(?\+\d{1,3}\)?[\s./-]?)?(?:\(0?\d{1,5}\)|\d{2,5})(?:[\s./–-]{0,3}\d{2,5}){1,4}(?![\d\p{L}%])/gu;
const LINK = /(?<![@\p{L}\d.-])(?:https?:\/\/)?(?:[a-z\d-]{1,63}\.){1,6}(?:com|org|net|io|dev|me|co|in|ai|app|edu|eu|uk|de|fr|es|ch|at|nl|info|tech|inc)(?![\p{L}\d@])(?:\/[^\s|,;)]*)?/giu;
const PROFILE = /^(?:https?:\/\/)?(?:www\.)?(?:linkedin|github|gitlab|stackoverflow|behance|dribbble|medium|xing|twitter|x|kaggle)\./i;

/** Lines that say how a person is reached. */
const CONTACT_LINES = 25;

export function readContact(lines: readonly Line[], sections: readonly Section[]): FactDraft[] {
  const head = sections.filter(({ kind, heading }) => kind === 'head' || (kind === 'other' && /contact|kontakt|coordonn|personal|persönlich|link|profil/i.test(heading?.text ?? ''))).flatMap(({ lines }) => lines);
  const near = new Set([...head, ...lines.slice(0, CONTACT_LINES)]);
  const drafts: FactDraft[] = [];
  const seen = new Set<string>();
  const add = (line: Line, kind: FactDraft['kind'], words: string, confidence: number) => {
    const key = `${kind} ${words.toLowerCase()}`;
    if (seen.has(key)) return;
    seen.add(key);
    drafts.push({ kind, text: words, confidence, quotes: [quote(line, words)] });
  };

  for (const line of lines) {
    for (const [words] of line.text.matchAll(EMAIL)) add(line, 'email', words, 0.99);
  }
  for (const line of near) {
    for (const phone of phonesIn(line.text)) add(line, 'phone', phone, 0.95);
  }
  for (const line of lines) {
    for (const [found] of line.text.matchAll(LINK)) {
      const words = found.replace(/[.:]+$/, '');
      const sure = /^https?:|^www\.|\//.test(words) && !line.text.includes(`@${words}`);
      if (near.has(line) ? sure || /^[a-z\d-]+\.[a-z]+$/.test(words) : PROFILE.test(words)) add(line, 'link', words, 0.9);
    }
  }
  for (const line of near) {
    for (const { url, words } of line.anchors) {
      const shown = [...seen].some((key) => key.startsWith('link ') && sameAddress(key.slice(5), url));
      if (/^https?:/.test(url) && words !== '' && line.text.includes(words) && !shown && PROFILE.test(url)) {
        seen.add(`link ${url.toLowerCase()}`);
        drafts.push({ kind: 'link', text: url, confidence: 0.9, quotes: [quote(line, words)] });
      }
    }
  }
  const place = placeIn(head.length > 1 ? head : lines.slice(0, CONTACT_LINES));
  if (place) add(place.line, 'place', place.words, 0.85);
  return drafts;
}

function sameAddress(one: string, other: string): boolean {
  const bare = (address: string) => address.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/\/$/, '');
  return bare(one) === bare(other);
}

function phonesIn(text: string): string[] {
  return [...text.replace(EMAIL, (email) => '#'.repeat(email.length)).matchAll(PHONE)]
    .map(([words]) => words.trim())
    .filter((words) => {
      const digits = words.replace(/\D/g, '');
      return digits.length >= 9 && digits.length <= 15 && !findPeriod(words);
    });
}

function placeIn(lines: readonly Line[]): { line: Line; words: string } | undefined {
  for (const line of lines) {
    for (const cell of line.cells) {
      // A school or an employer in the head has a place of its own.
      const words = findPlace(cell);
      if (words && !/university|college|institute|school/i.test(cell.slice(0, cell.indexOf(words)))) return { line, words };
    }
  }
  return undefined;
}
