import { contradictions } from './contradictions.ts';
import { exclusionaryWords } from './exclusionary-words.ts';
import { missingFacts } from './missing-facts.ts';
import { type Employer, payFindings } from './pay-rules.ts';
import { type Field, type Finding, type Posting, passagesOf } from './posting.ts';
import { yearsBeyondLevel } from './years-of-experience.ts';

const MOST = 200;
const FIELDS: readonly Field[] = ['title', 'place', 'workMode', 'employmentType', 'experienceLevel', 'pay', 'startDate', 'description', 'requirements', 'responsibilities', 'skills'];

/** All that is to be looked at in a posting on a day, as YYYY-MM-DD: what must be mended first, then by field and place. */
export function lookThrough(posting: Posting, employer: Employer, today: string): Finding[] {
  const passages = passagesOf(posting, employer.name);
  const found = [
    ...missingFacts(posting),
    ...payFindings(posting, passages, employer, today),
    ...exclusionaryWords(posting, passages),
    ...yearsBeyondLevel(posting, passages),
    ...contradictions(posting, passages),
  ];
  const rank = ({ must, field, line = 0, start = 0 }: Finding) => [must ? 0 : 1, FIELDS.indexOf(field), line, start] as const;
  return found
    .map((finding) => ({ finding, rank: rank(finding) }))
    .sort((a, b) => a.rank.reduce((order, each, at) => order || each - b.rank[at]!, 0))
    .slice(0, MOST)
    .map(({ finding }) => finding);
}
