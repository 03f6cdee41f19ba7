import type { ResumeText } from './make-resume.ts';
import type { Truth } from './truth.ts';

/** A place of work, as a line of a résumé that is made here says it. */
const WORK = /^([^,]+), (.+), (\p{L}+ \d{4} – .+)$/u;
const SKILLS = new Set(['Skills', 'Kenntnisse']);

export interface Work {
  readonly title: string;
  readonly employer: string;
  readonly when: string;
}

export function workOf(line: string): Work | undefined {
  const [, title, employer, when] = WORK.exec(line) ?? [];
  return title && employer && when ? { title, employer, when } : undefined;
}

/** What a résumé that is made here says. */
export function truthOf({ name, contact = [], sections = [] }: ResumeText): Truth {
  const lines = sections.flatMap((section) => section.lines);
  const works = lines.map(workOf).filter((work) => work !== undefined);
  return {
    name,
    email: contact.find((line) => line.includes('@')) ?? '',
    employments: works.map(({ title, employer }) => [title, employer]),
    skills: sections.filter(({ heading }) => SKILLS.has(heading)).flatMap((section) => section.lines.flatMap((line) => line.split(', '))),
  };
}
