import { fromBinary } from '@bufbuild/protobuf';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { ProfileChangedSchema, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { CandidateRow } from '../schema.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { candidateFacts, type CandidateSource, type KnownCandidate } from './candidate-facts.ts';

/** What of a document the seeker said, before anything was made of it. */
export type Said = Pick<CandidateRow, 'resume' | 'profile'>;

/** Who has said nothing yet. */
export const NOBODY: KnownCandidate = {
  lines: [],
  facts: { skills: [], employments: [], home: null, places: [], workModes: [], pay: null, startDate: null, noticeDays: null, workPreferences: [] },
};

const MOST_TERMS = 40;
const LONGEST_BODY = 8_000;

export function sourceOf({ resume, profile }: Said): CandidateSource {
  const said = profile && fromBinary(ProfileChangedSchema, profile);
  return {
    facts: resume ? fromBinary(ResumeReadSchema, resume).facts : [],
    place: said?.place,
    preferences: said?.preferences,
  };
}

/** What is made of a candidate's words by the taxonomy, and made anew when that changes. */
export function derivedFrom(taxonomy: Taxonomy, said: Said) {
  const source = sourceOf(said);
  const candidate = candidateFacts(taxonomy, source);
  const textsOf = (...kinds: FactKind[]) => source.facts.filter(({ kind }) => kinds.includes(kind));
  const titles = [...(source.preferences?.titles ?? []), ...textsOf(FactKind.HEADLINE, FactKind.EMPLOYMENT).map(({ text }) => text)];
  const skills = candidate.facts.skills.map(({ id }) => id);
  return {
    facts: JSON.stringify(candidate),
    taxonomy: taxonomy.version,
    terms: [...new Set([...titles, ...skills])].slice(0, MOST_TERMS).join('\n'),
    body: [
      ...titles,
      skills.join(', '),
      ...textsOf(FactKind.SUMMARY).map(({ text }) => text),
      ...textsOf(FactKind.EMPLOYMENT, FactKind.PROJECT, FactKind.EDUCATION).map(({ text, detail }) => `${text}. ${detail}`),
    ]
      .join('\n')
      .slice(0, LONGEST_BODY),
  };
}
