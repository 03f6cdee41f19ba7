import { withoutBullet } from '../lines/clean-text.ts';
import type { Line } from '../lines/line.ts';
import { isBareLanguage } from './language-words.ts';
import { type FactDraft, quote } from './fact.ts';
import type { Section } from './sections.ts';
import { wordsOf } from './word-files.ts';

const NAMES = wordsOf('skill-names.txt');
const LABEL = /^(?:[^:,;]{2,45}):\s*/;
const LEVEL = /^(?:beginner|basic|elementary|novice|intermediate|advanced|proficient|expert|familiar|native speaker|fluent|grundkenntnisse|gut|sehr gut|débutant|intermédiaire|avancé|básico|avanzado|over \d+ lines|familiar with)$/i;
const LEAD = /^(?:proficient (?:in|with)|experienced? (?:in|with)|familiar(?:ity)? with|knowledge of|working knowledge of|skilled in|expert in|learning|strong|and|&)\s+/i;
const ASIDE = /^(?:interests?|hobbies|languages? \(spoken\)|spoken)/i;
const LONGEST = 48;
const MOST_WORDS = 6;

interface Item {
  readonly words: string;
  readonly line: Line;
  readonly listed: boolean;
}

/** Skills: what the lists of skills hold, and the names of known ones anywhere else. */
export function readSkills(sections: readonly Section[]): FactDraft[] {
  const listed = sections.filter(({ kind }) => kind === 'skills').flatMap(({ lines }) => itemsOf(lines));
  const told = sections
    .filter(({ kind }) => kind === 'experience' || kind === 'projects' || kind === 'summary' || kind === 'volunteering' || kind === 'education' || kind === 'skills' || kind === 'head')
    .flatMap(({ lines }) => lines.flatMap(namedIn));
  const seen = new Set<string>();
  return [...listed, ...told].flatMap(({ words, line, listed }) => {
    const key = words.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: 'skill' as const, text: words, confidence: listed ? 0.9 : 0.7, quotes: [quote(line, words)] }];
  });
}

function itemsOf(lines: readonly Line[]): Item[] {
  return lines.flatMap((line, index) => {
    const plain = withoutBullet(line.text);
    const label = LABEL.exec(plain)?.[0] ?? '';
    if (ASIDE.test(label)) return [];
    const items = partsOf(line, label).filter(isSkill);
    // What stands alone over its level, or over a list, names a group.
    const next = lines[index + 1];
    const heads = items.length === 1 && next !== undefined && !line.bullet && (LEVEL.test(next.text.replace(/:$/, '')) || (partsOf(next, '').length > 2 && !next.bullet && line.cells.length === 1 && !/,/.test(line.text) && !/,$/.test(lines[index - 1]?.text ?? '')));
    return heads ? [] : items.map((words) => ({ words, line, listed: true }));
  });
}

function partsOf(line: Line, label: string): string[] {
  return line.cells
    .map((cell, index) => (index === 0 ? withoutBullet(cell).slice(withoutBullet(cell).startsWith(label) ? label.length : 0) : cell))
    .flatMap((cell) => outsideBrackets(cell))
    .flatMap((text) => text.split(/\s*[,;|•·●▪]\s*|\s+[–—-]\s+|\s+\/\s+/))
    .map((text) => text.replace(LEAD, '').replace(/^[\s:.-]+|[\s:;.]+$/g, '').trim())
    .filter((text) => text !== '' && line.text.includes(text));
}

/** What stands in brackets after a name belongs to the list too: "AWS (EC2, S3)". */
function outsideBrackets(text: string): string[] {
  return text.split(/[()]/).filter((part) => part.trim() !== '');
}

function isSkill(words: string): boolean {
  if (words.length > LONGEST || words.split(' ').length > MOST_WORDS || LEVEL.test(words) || isBareLanguage(words)) return false;
  return /\p{L}/u.test(words) && !/[@]|https?:/.test(words) && (words.length > 1 || /^[CR]$/.test(words));
}

const BY_FIRST = new Map<string, string[]>();
for (const name of NAMES) {
  const first = firstWord(name);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), name].sort((a, b) => b.length - a.length));
}

/** Known names as they stand, whole words only, the longest first. */
function namedIn(line: Line): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < line.text.length; at += 1) {
    if (at > 0 && /[\p{L}\d.+#]/u.test(line.text[at - 1]!)) continue;
    const rest = line.text.slice(at, at + LONGEST);
    const name = BY_FIRST.get(firstWord(rest))?.find((name) => rest.startsWith(name) && !/^(?:[\p{L}\d+#]|\.\p{L})/u.test(rest.slice(name.length)));
    if (!name) continue;
    items.push({ words: name, line, listed: false });
    at += name.length - 1;
  }
  return items;
}

function firstWord(text: string): string {
  return /^[\p{L}\d]+|^\S/u.exec(text)?.[0] ?? '';
}
