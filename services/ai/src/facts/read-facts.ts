import type { Line } from '../lines/line.ts';
import { readCertifications } from './certifications.ts';
import { readContact } from './contact.ts';
import { readEducations } from './education.ts';
import { readEmployments } from './employment.ts';
import { withIds } from './fact.ts';
import { readLanguages } from './languages.ts';
import { readName } from './name.ts';
import { readProjects } from './projects.ts';
import type { Fact } from './reading.ts';
import { sectionsOf } from './sections.ts';
import { readSkills } from './skills.ts';
import { readSummary } from './summary.ts';

/** The facts of a résumé. Pure: the same lines give the same facts. */
export function readFacts(all: readonly Line[]): Fact[] {
  const lines = withoutRunningLines(all);
  const sections = sectionsOf(lines);
  return withIds([
    ...readName(lines, sections),
    ...readContact(lines, sections),
    ...readSummary(sections),
    ...readEmployments(sections),
    ...readEducations(sections),
    ...readSkills(sections),
    ...readLanguages(sections),
    ...readCertifications(sections),
    ...readProjects(sections),
  ]);
}

/** Without what stands on every page: the name and the page's number at its foot, or again at its head. */
function withoutRunningLines(lines: readonly Line[]): readonly Line[] {
  const pages = new Map<string, Set<number>>();
  for (const { text, spot } of lines) pages.set(running(text), (pages.get(running(text)) ?? new Set()).add(spot.page));
  return lines.filter(({ text, spot }) => spot.page === 0 || pages.get(running(text))!.size < 2 || (spot.page === 1 && spot.line <= 3) || !/\p{L}/u.test(text) || text.length < 8);
}

const running = (text: string) => text.replace(/\d+/g, '#');
