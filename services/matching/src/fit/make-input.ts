import type { KnownCandidate } from '../candidates/candidate-facts.ts';
import { standsIn } from '../taxonomy/fold.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { compare } from './fit.ts';
import type { FitInput, JobFacts, SkillWords } from './input.ts';
import { byPlace } from './judge-skills.ts';
import { wordsOf } from './words.ts';

/** The input of a score: what is known of both sides, and what the taxonomy says of their skills to each other. */
export function makeInput(taxonomy: Taxonomy, asOf: string, { facts, lines }: KnownCandidate, job: JobFacts): FitInput {
  const held = new Set(facts.skills.map(({ id }) => id));
  const found = job.skills.filter(({ id }) => !held.has(id)).flatMap((asked) => inLines(asked, lines));
  const skills = [...facts.skills, ...found].sort(byPlace);
  const relations = job.skills
    .flatMap(({ id: asked }) =>
      skills.flatMap(({ id }) => {
        const relation = taxonomy.skills.relation(id, asked);
        return relation ? [{ held: id, asked, percent: relation.percent }] : [];
      }),
    )
    .sort((one, other) => compare(one.asked, other.asked) || compare(one.held, other.held));
  return { asOf, taxonomy: taxonomy.version, candidate: { ...facts, skills }, job, relations };
}

/** A skill that the résumé does not list may still stand in one of its lines, word for word. */
function inLines({ id, words }: SkillWords, lines: KnownCandidate['lines']): SkillWords[] {
  // One word alone may mean anything there.
  if (!words.words.trim().includes(' ')) return [];
  for (const line of lines) {
    const at = standsIn(line.words, words.words);
    if (at) return [{ id, words: wordsOf(line.field, line.words.slice(at.start, at.end), line.spot) }];
  }
  return [];
}
