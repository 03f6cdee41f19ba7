import type { Line } from '../lines/line.ts';
import { readCertifications } from './certifications.ts';
import { readContact } from './contact.ts';
import { findPeriod } from './dates.ts';
import { readEducations } from './education.ts';
import { readEmployments } from './employment.ts';
import { type FactDraft, withIds } from './fact.ts';
import { readLanguages } from './languages.ts';
import { readName } from './name.ts';
import { readProjects } from './projects.ts';
import { type Fact, spotKey } from './reading.ts';
import { sectionsOf } from './sections.ts';
import { readSkills } from './skills.ts';
import { readSummary } from './summary.ts';

const LONGEST = 2000;

/** The facts of a résumé. Pure: the same lines give the same facts. */
export function readFacts(all: readonly Line[]): Fact[] {
  const lines = withoutRunningLines(all).map(shortened);
  const sections = sectionsOf(lines);
  const drafts = [
    ...readName(lines, sections),
    ...readContact(lines, sections),
    ...readSummary(sections),
    ...readEmployments(sections),
    ...readEducations(sections),
    ...readSkills(sections),
    ...readLanguages(sections),
    ...readCertifications(sections),
    ...readProjects(sections),
  ];
  return withIds(inOrder(drafts, lines));
}

/** In the order in which they stand. */
function inOrder(drafts: readonly FactDraft[], lines: readonly Line[]): FactDraft[] {
  const places = new Map<string, number>();
  lines.forEach(({ spot }, index) => places.set(spotKey(spot), Math.min(index, places.get(spotKey(spot)) ?? index)));
  const placeOf = ({ quotes }: FactDraft) => Math.min(...quotes.map(({ spot }) => places.get(spotKey(spot)) ?? lines.length));
  return drafts.map((draft) => ({ draft, place: placeOf(draft) })).sort((a, b) => a.place - b.place).map(({ draft }) => draft);
}

/** Of a line that is longer than any that names a fact, the beginning is read. */
function shortened(line: Line): Line {
  if (line.text.length <= LONGEST) return line;
  const text = line.text.slice(0, LONGEST).toWellFormed().replace(/\uFFFD$/, '').trim();
  return { ...line, text, cells: [text] };
}

/** Without what stands at the foot or the head of several pages: a name, a page's number. That of the first page's head stays. */
function withoutRunningLines(lines: readonly Line[]): readonly Line[] {
  const ends = new Map<number, number>();
  for (const { spot } of lines) ends.set(spot.page, Math.max(spot.line, ends.get(spot.page) ?? 0));
  const atEdge = ({ spot, text, bullet }: Line) => spot.page > 0 && !bullet && (spot.line <= EDGE || spot.line > ends.get(spot.page)! - EDGE) && findPeriod(text)?.lone !== false;
  const pages = new Map<string, Set<number>>();
  for (const line of lines.filter(atEdge)) pages.set(running(line.text), (pages.get(running(line.text)) ?? new Set()).add(line.spot.page));
  const isFirstHead = ({ spot }: Line) => spot.page === 1 && spot.line <= EDGE + 2;
  return lines.filter((line) => isFirstHead(line) || !atEdge(line) || pages.get(running(line.text))!.size < 2);
}

const EDGE = 1;
const running = (text: string) => text.replace(/\d+/g, '#');
