import type { Line } from '../lines/line.ts';
import { HEADINGS, HEADING_NOUNS } from './heading-words.ts';

export type SectionKind = 'head' | 'summary' | 'experience' | 'volunteering' | 'education' | 'skills' | 'languages' | 'certifications' | 'projects' | 'other';

export interface Section {
  readonly kind: SectionKind;
  readonly heading: Line | undefined;
  readonly lines: readonly Line[];
}

const MOST_WORDS = 5;

/** What a text heads, where it is a heading. */
export function headingKind(text: string): SectionKind | undefined {
  const words = text.replace(/\(.*?\)|[:：_]+$/g, '').trim();
  const key = keyOf(words);
  const known = HEADINGS.get(key) ?? HEADINGS.get(key.replaceAll(' ', ''));
  if (known) return known;
  // "Computer Engineering Experience": the last word says it, in the letters of a heading.
  const parts = words.split(/\s+/);
  const last = HEADING_NOUNS.get(keyOf(parts.at(-1)!));
  const plain = parts.length > 1 && parts.length <= MOST_WORDS && !/[\d,.;@|·•–—:]/.test(words);
  return last && plain && parts.every((word) => /^(\p{Lu}|and$|of$|in$|&$|und$|et$|y$|de$|\/$)/u.test(word)) ? last : undefined;
}

export function isHeadingText(text: string): boolean {
  return headingKind(text) !== undefined;
}

/** The sections of a document, in order; what stands before the first heading is its head. */
export function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: { kind: SectionKind; heading: Line | undefined; lines: Line[] }[] = [{ kind: 'head', heading: undefined, lines: [] }];
  for (const line of lines) {
    const kind = line.bullet ? undefined : headingKind(line.text);
    const current = sections.at(-1)!;
    // Without white above or larger letters, a line in the middle of a list is not a heading unless it is written like one.
    if (kind && isSetApart(line, current.lines.at(-1))) sections.push({ kind, heading: line, lines: [] });
    else current.lines.push(line);
  }
  return sections;
}

function isSetApart(line: Line, before: Line | undefined): boolean {
  if (!before || line.heading || line.column !== before.column) return true;
  return line.text === line.text.toUpperCase() || line.gap > 1.25 || line.size > before.size * 1.05 || line.left < before.left - 1 || line.left === 0;
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}&/ ]/gu, '')
    .replace(/\s*[&/]\s*| and | und | et | y /g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
