import { FactKind, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import { isInDoubt } from '../../words/reading';

/** Facts of one or more kinds under one heading. */
export interface FactGroup {
  readonly key: string;
  readonly title: string;
  readonly kinds: readonly FactKind[];
  /** What is added here, and what its button says. */
  readonly adds: FactKind;
  readonly addLabel: string;
  readonly facts: readonly ResumeFact[];
}

const GROUPS: readonly Omit<FactGroup, 'facts'>[] = [
  { key: 'work', title: $localize`:@@resumes.group.work:Work`, kinds: [FactKind.EMPLOYMENT], adds: FactKind.EMPLOYMENT, addLabel: $localize`:@@resumes.add.work:Add a place of work that was missed` },
  { key: 'skills', title: $localize`:@@resumes.group.skills:Skills`, kinds: [FactKind.SKILL], adds: FactKind.SKILL, addLabel: $localize`:@@resumes.add.skill:Add a skill that was missed` },
  { key: 'education', title: $localize`:@@resumes.group.education:Education`, kinds: [FactKind.EDUCATION], adds: FactKind.EDUCATION, addLabel: $localize`:@@resumes.add.education:Add a school or course that was missed` },
  { key: 'languages', title: $localize`:@@resumes.group.languages:Languages`, kinds: [FactKind.LANGUAGE], adds: FactKind.LANGUAGE, addLabel: $localize`:@@resumes.add.language:Add a language that was missed` },
  { key: 'certificates', title: $localize`:@@resumes.group.certificates:Certificates`, kinds: [FactKind.CERTIFICATION], adds: FactKind.CERTIFICATION, addLabel: $localize`:@@resumes.add.certificate:Add a certificate that was missed` },
  { key: 'projects', title: $localize`:@@resumes.group.projects:Projects`, kinds: [FactKind.PROJECT], adds: FactKind.PROJECT, addLabel: $localize`:@@resumes.add.project:Add a project that was missed` },
  {
    key: 'person',
    title: $localize`:@@resumes.group.person:About you`,
    kinds: [FactKind.NAME, FactKind.HEADLINE, FactKind.PLACE, FactKind.EMAIL, FactKind.PHONE, FactKind.LINK, FactKind.SUMMARY],
    adds: FactKind.LINK,
    addLabel: $localize`:@@resumes.add.link:Add a link that was missed`,
  },
];

/** The facts under their headings, each group in the document's order; within "About you" by kind. */
export function factGroups(facts: readonly ResumeFact[]): FactGroup[] {
  return GROUPS.map((group) => ({
    ...group,
    facts: facts.filter(({ kind }) => group.kinds.includes(kind)).toSorted((one, other) => group.kinds.indexOf(one.kind) - group.kinds.indexOf(other.kind)),
  }));
}

/** How many facts there are, and how sure the reader is of them. */
export function factCounts(facts: readonly ResumeFact[]) {
  const [corrected, doubted] = [facts.filter((fact) => fact.corrected).length, facts.filter(isInDoubt).length];
  return { all: facts.length, sure: facts.length - corrected - doubted, doubted, corrected };
}
