import { withoutBullet } from '../lines/clean-text.ts';
import type { Line } from '../lines/line.ts';
import { type FactDraft, quote } from './fact.ts';
import { isBareLanguage } from './language-words.ts';
import { isKnown, namesIn } from './known-names.ts';
import type { Quote } from './reading.ts';
import type { Section, SectionKind } from './sections.ts';

const LABEL = /^[^:,;()]{2,45}:(?=\s|\p{Lu}|$)\s*/u;
const LEVEL = /^(?:beginner|basic|elementary|novice|intermediate|advanced|proficient|expert|familiar|native speaker|fluent|grundkenntnisse|gut|sehr gut|débutant|intermédiaire|avancé|básico|avanzado|over \d+ lines|familiar with)$/i;
const LEAD = /^(?:proficient (?:in|with)|experienced? (?:in|with)|familiar(?:ity)? with|knowledge of|working knowledge of|skilled in|expert in|and|&)\s+/i;
const ASIDE = /^(?:interests?|hobbies|languages? \(spoken\)|spoken)/i;
const LONGEST = 48;
const MOST_WORDS = 6;
/** Of the longest line: a line this long was broken by the margin, not by the writer. */
const FULL = 0.75;
const LEAST_FULL = 50;
/** Lists with other dividers are broken by their writers. */
const COMMAS = /^[^|•·●▪]*,[^|•·●▪]*$/;
const TELLING = new Set<SectionKind>(['experience', 'projects', 'summary', 'volunteering', 'education', 'skills', 'certifications']);

interface Skill {
  readonly words: string;
  readonly quotes: readonly Quote[];
  readonly listed: boolean;
}

/** Skills: what the lists of skills hold, and the names of known ones anywhere else. */
export function readSkills(sections: readonly Section[]): FactDraft[] {
  const listed = sections.filter(({ kind }) => kind === 'skills').flatMap(({ lines }) => listedIn(lines));
  const told = sections
    .filter(({ kind }) => TELLING.has(kind))
    .flatMap(({ lines }) => lines.flatMap((line) => namesIn(line.text).map((words) => ({ words, quotes: [quote(line, words)], listed: false }))));
  const seen = new Set<string>();
  return [...listed, ...told].flatMap(({ words, quotes, listed }) => {
    const key = words.toLowerCase();
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind: 'skill' as const, text: words, confidence: listed ? 0.9 : 0.7, quotes }];
  });
}

/** The items of a list, those that a margin broke put together again. */
function listedIn(lines: readonly Line[]): Skill[] {
  const longest = Math.max(...lines.map(({ text }) => text.length));
  const skills: Skill[] = [];
  let broken: { words: string; line: Line } | undefined;
  lines.forEach((line, index) => {
    const label = labelOf(line);
    const items = ASIDE.test(label) || isGroup(line, lines[index + 1], lines[index - 1]) ? [] : itemsOf(line, label);
    const goesOn = !line.bullet && label === '' && items.length > 0;
    if (broken && goesOn && line.column === broken.line.column && isOne(broken.words, items[0]!)) {
      const rest = items.shift()!;
      skills.push({ words: `${broken.words} ${rest}`, quotes: [quote(broken.line, broken.words), quote(line, rest)], listed: true });
    } else if (broken) skills.push(asSkill(broken.line, broken.words));
    broken = undefined;
    const last = items.at(-1);
    const next = lines[index + 1];
    if (last && next && items.length > 1 && COMMAS.test(withoutBullet(line.text)) && (line.cells.length === 1 || label !== '') && line.text.length >= FULL * Math.max(longest, LEAST_FULL) && line.text.endsWith(last) && !next.bullet && labelOf(next) === '') {
      broken = { words: last, line };
      items.pop();
    }
    skills.push(...items.map((words) => asSkill(line, words)));
  });
  if (broken) skills.push(asSkill((broken as { line: Line }).line, (broken as { words: string }).words));
  return skills.filter(({ words }) => isSkill(words));
}

/** Whether two pieces at a margin are one skill: not where each is known to be one. */
const isOne = (one: string, other: string) => isKnown(`${one} ${other}`) || (!isKnown(one) && !isKnown(other));

const asSkill = (line: Line, words: string): Skill => ({ words, quotes: [quote(line, words)], listed: true });

const labelOf = (line: Line): string => LABEL.exec(withoutBullet(line.text))?.[0] ?? '';

/** What stands alone over its level, or over a list, names a group. */
function isGroup(line: Line, next: Line | undefined, before: Line | undefined): boolean {
  if (!next || line.bullet || line.cells.length > 1 || /[,;|•·]/.test(line.text)) return false;
  if (LEVEL.test(next.text.replace(/:$/, ''))) return true;
  return itemsOf(next, '').length > 2 && !next.bullet && next.cells.length === 1 && !/,$/.test(before?.text ?? '');
}

function itemsOf(line: Line, label: string): string[] {
  const text = withoutBullet(line.cells.join('\t'));
  return text
    .slice(text.startsWith(label.trim()) ? label.trim().length : 0)
    .split(/[()\t]/)
    .flatMap((part) => part.split(/\s*[,;|•·●▪]\s*|\s+[–—-]\s+|\s+\/\s+|\s+and\s+(?=\p{Lu})/u))
    .map((part) => part.trim().replace(LEAD, '').replace(/^[\s:.-]+(?!\w)|^[\s:]+|[\s:;.]+$/g, '').trim())
    .filter((part) => part !== '' && line.text.includes(part) && !LEVEL.test(part));
}

function isSkill(words: string): boolean {
  if (words.length > LONGEST || words.split(' ').length > MOST_WORDS || LEVEL.test(words) || isBareLanguage(words)) return false;
  return /\p{L}/u.test(words) && !/[@]|https?:/.test(words) && (words.length > 1 || /^[CR]$/.test(words));
}
