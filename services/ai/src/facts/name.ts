import type { Line } from '../lines/line.ts';
import { findPeriod } from './dates.ts';
import { type FactDraft, quote } from './fact.ts';
import { isPlaceText } from './places.ts';
import { isHeadingText, type Section } from './sections.ts';
import { isTitle } from './title-words.ts';

const NAME = /^(?:(?:Dr|Prof|Mr|Ms|Mrs|Dipl|Ing)\.?\s+)*[\p{Lu}\p{Lo}][\p{L}'’.-]*(?:\s+(?:(?:van|von|de|der|den|del|della|di|da|dos|la|le|bin|al|el|y|zu)\s+)*(?:[\p{Lu}\p{Lo}][\p{L}'’-]*\.?|"\p{L}+"|\(\p{L}+\))){1,4}$/u;
/** Degrees and licences after a name are no part of it. */
const CREDENTIALS = /(?:,\s*(?:ph\.?d|m\.?d|mba|cpa|pmp|rn|bsn|msn|dnp|lpn|pe|cissp|acca|aca|fcca|cfa|esq|dds|dvm|lcsw|mph|mpa|[bm]\.?sc|[bm]\.?[as]|dipl\.?-ing|jr|sr|ii|iii)\b\.?)+$/i;
const NOT_NAMES = /\b(?:resume|résumé|curriculum|vitae|lebenslauf|cv|page|university|college|inc|llc|gmbh|last updated)\b/i;
const FIRST_LINES = 30;
const LONGEST_HEADLINE = 120;

/** The name, and the line under it that says what the person is. */
export function readName(lines: readonly Line[], sections: readonly Section[]): FactDraft[] {
  const first = lines.filter(({ spot }) => spot.page <= 1).slice(0, 80);
  const found = findName(first, emailsIn(lines));
  if (!found) return [];
  const name: FactDraft = { kind: 'name', text: found.words, confidence: found.confidence, quotes: [quote(found.line, found.words)] };
  const headline = findHeadline(found.line, sections);
  if (headline.length === 0) return [name];
  return [name, { kind: 'headline', text: headline.map(({ text }) => text).join(' '), confidence: 0.8, quotes: headline.map((line) => quote(line, line.text)) }];
}

function findName(lines: readonly Line[], emails: readonly string[]): { line: Line; words: string; confidence: number } | undefined {
  const largest = Math.max(...lines.map(({ size }) => size));
  const candidates = lines.flatMap((line, index) =>
    [line.text, ...(line.cells.length > 1 || /[|·•]/.test(line.text) ? line.text.split(/\s*[|·•]\s*/) : []), ...line.cells]
      .map((words) => words.replace(CREDENTIALS, ''))
      .filter((words) => isName(words))
      .map((words) => ({
        line,
        words,
        score:
          (matchesEmail(words, emails) ? 4 : 0) +
          (line.size >= largest * 0.95 && largest > 0 ? 2 : 0) +
          Math.max(0, 2 - index / 4) +
          (line.heading ? 1 : 0) -
          (isTitle(words) ? 3 : 0) -
          (index > FIRST_LINES ? 2 : 0),
      })),
  );
  const best = candidates.reduce<(typeof candidates)[number] | undefined>((a, b) => (!a || b.score > a.score ? b : a), undefined);
  if (!best || best.score < 1.5) return undefined;
  return { line: best.line, words: best.words, confidence: best.score >= 5 ? 0.98 : best.score >= 3 ? 0.9 : 0.7 };
}

function isName(words: string): boolean {
  return words.length <= 60 && NAME.test(words) && !NOT_NAMES.test(words) && !isHeadingText(words) && !isPlaceText(words);
}

function emailsIn(lines: readonly Line[]): string[] {
  return lines.flatMap(({ text }) => [...text.matchAll(/(?<![\p{L}\d._%+-])([\p{L}\d._%+-]{1,64})@/gu)].map(([, local]) => fold(local!)));
}

function matchesEmail(words: string, emails: readonly string[]): boolean {
  const parts = words.split(/\s+/).map(fold).filter((part) => part.length > 2);
  return parts.some((part) => emails.some((email) => email.includes(part)));
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '');
}

/** The line under the name that is neither an address nor a place, with what is left of it on the line below. */
function findHeadline(name: Line, sections: readonly Section[]): Line[] {
  const lines = sections.find(({ lines }) => lines.includes(name))?.lines ?? [];
  const [next, after] = lines.slice(lines.indexOf(name) + 1);
  if (!next || next.column !== name.column || next.bullet || !isHeadline(next) || !/\s|\p{Ll}/u.test(next.text)) return [];
  const goesOn = after && after.column === next.column && after.style === next.style && after.gap < 2 && after.text.split(' ').length <= 3 && isHeadline(after);
  return goesOn ? [next, after] : [next];
}

function isHeadline({ text, cells }: Line): boolean {
  if (cells.length !== 1 || text.length < 4 || text.length > LONGEST_HEADLINE || /[@\d]|https?:|www\.|\.com/.test(text)) return false;
  return !isPlaceText(text) && !isHeadingText(text) && !findPeriod(text);
}
