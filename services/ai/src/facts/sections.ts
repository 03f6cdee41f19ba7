import type { Line } from '../lines/line.ts';
import { HEADINGS, HEADING_NOUNS } from './heading-words.ts';

export type SectionKind = 'head' | 'summary' | 'experience' | 'volunteering' | 'education' | 'skills' | 'languages' | 'certifications' | 'projects' | 'other';

export interface Section {
  readonly kind: SectionKind;
  readonly heading: Line | undefined;
  readonly lines: readonly Line[];
}

const MOST_WORDS = 5;
/** Schools have names that end in “Education”, too. */
const LEADS_EDUCATION = /^(?:academic|formal|higher|professional|additional|relevant|further|executive)\b/i;

/** What a text heads, where it is a heading. */
export function headingKind(text: string): SectionKind | undefined {
  if (/^\p{Ll}|\.$/u.test(text)) return undefined;
  const words = text.replace(/\(.*?\)|[:：_]+$/g, '').trim();
  const key = keyOf(words);
  const known = HEADINGS.get(key) ?? HEADINGS.get(key.replaceAll(' ', ''));
  if (known) return known;
  // "Computer Engineering Experience": the last word says it, in the letters of a heading.
  const parts = words.split(/\s+/);
  const last = HEADING_NOUNS.get(keyOf(parts.at(-1)!));
  const plain = parts.length > 1 && parts.length <= MOST_WORDS && !/[\d,.;@|·•–—:]/.test(words);
  if (last === 'education' && !LEADS_EDUCATION.test(words)) return undefined;
  return last && plain && parts.every((word) => /^(\p{Lu}|and$|of$|in$|&$|und$|et$|y$|de$|\/$)/u.test(word)) ? last : undefined;
}

export function isHeadingText(text: string): boolean {
  return headingKind(text) !== undefined;
}

/** The sections of a document, in order; what stands before the first heading is its head. */
export function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: { kind: SectionKind; heading: Line | undefined; lines: Line[] }[] = [{ kind: 'head', heading: undefined, lines: [] }];
  const styles = headingStyles(lines);
  let carried: Line | undefined;
  for (const [index, line] of lines.entries()) {
    const current = sections.at(-1)!;
    const before = current.lines.at(-1);
    const label = labelOver(line, lines[index + 1]);
    if (label) carried = label;
    else if (isHeading(line, before, styles)) {
      sections.push({ kind: headingKind(line.text) ?? 'other', heading: line, lines: carried ? [carried] : [] });
      carried = undefined;
    } else if (line.fresh && before && !line.heading) sections.push({ kind: reopened(sections, line), heading: undefined, lines: [line] });
    else current.lines.push(line);
  }
  return sections;
}

function isHeading(line: Line, before: Line | undefined, styles: ReadonlySet<string>): boolean {
  if (line.bullet) return false;
  const kind = headingKind(line.text);
  if (kind) return isSetApart(line, before);
  return styles.has(line.style) && line.cells.length === 1 && line.text.split(' ').length <= MOST_WORDS && !/[\d.,@]/.test(line.text);
}

/** Looks that headings of this document have and hardly anything else: what looks so is a heading, whatever it is called. */
function headingStyles(lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; headings: number }>();
  for (const line of lines) {
    const count = counts.get(line.style) ?? { all: 0, headings: 0 };
    counts.set(line.style, { all: count.all + 1, headings: count.headings + (!line.bullet && headingKind(line.text) ? 1 : 0) });
  }
  return new Set([...counts].filter(([, { all, headings }]) => headings >= 3 && headings / all >= 0.6).map(([style]) => style));
}

/** A heading of two rows beside what it heads: the upper row has its first word, and words of the section. */
function labelOver(line: Line, next: Line | undefined): Line | undefined {
  const [first = '', ...rest] = line.cells;
  if (rest.length === 0 || !next || !/^\p{L}+$/u.test(first) || headingKind(first) || !headingKind(next.text) || !HEADINGS.has(keyOf(`${first} ${next.text}`))) return undefined;
  return { ...line, cells: rest, text: rest.join(' ') };
}

/** At the top of a column without a heading, the section goes on that stood in this column on the page before. */
function reopened(sections: readonly Section[], line: Line): SectionKind {
  const above = sections.findLast((section) => section.lines.some(({ spot, left }) => spot.page === line.spot.page - 1 && Math.abs(left - line.left) < 2 * line.size));
  return above?.kind ?? 'head';
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
