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
export function readFacts(lines: readonly Line[]): Fact[] {
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
