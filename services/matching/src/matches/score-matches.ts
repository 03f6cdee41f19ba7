import type { KnownCandidate } from '../candidates/candidate-facts.ts';
import { inputHash } from '../fit/input.ts';
import { makeInput } from '../fit/make-input.ts';
import { scoreFit } from '../fit/score-fit.ts';
import type { JobRow, NewMatch } from '../schema.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Basis } from './match-queries.ts';

/** A candidate against jobs, each as a row to keep, in one order always, so that two that are kept at once do not block each other. */
export function scoreMatches(taxonomy: Taxonomy, basis: Basis, candidate: KnownCandidate, jobs: readonly JobRow[]): NewMatch[] {
  const ordered = [...jobs].sort((one, other) => (one.job_id < other.job_id ? -1 : 1));
  return ordered.map((job) => {
    const input = makeInput(taxonomy, basis.asOf, candidate, job.facts);
    const fit = scoreFit(input);
    return {
      user_id: basis.userId,
      job_id: job.job_id,
      candidate_version: basis.candidateVersion,
      job_version: job.version,
      as_of: basis.asOf,
      algorithm_version: basis.algorithmVersion,
      taxonomy: basis.taxonomy,
      input_hash: inputHash(input),
      fit: JSON.stringify(fit),
      fit_rank: fit.fitIndex ?? -1,
      coverage: fit.coverage,
    };
  });
}
