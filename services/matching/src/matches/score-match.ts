import type { KnownCandidate } from '../candidates/candidate-facts.ts';
import type { Fit } from '../fit/fit.ts';
import { type FitInput, inputHash } from '../fit/input.ts';
import { makeInput } from '../fit/make-input.ts';
import { scoreFit } from '../fit/score-fit.ts';
import type { JobRow, NewMatch } from '../schema.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Basis } from './match-queries.ts';

/** A job as a candidate is shown it, with how well it fits, and when that was first computed. */
export interface Match {
  readonly job: JobRow;
  readonly fit: Fit;
  readonly input: FitInput;
  readonly inputHash: string;
  readonly calculateTime: Date;
}

/** How a candidate fits a job, and the hash of what that rests on. */
export function scoreMatch(taxonomy: Taxonomy, { asOf }: Basis, candidate: KnownCandidate, job: JobRow): { fit: Fit; input: FitInput; hash: string } {
  const input = makeInput(taxonomy, asOf, candidate, job.facts);
  return { fit: scoreFit(input), input, hash: inputHash(input) };
}

/** A candidate against jobs, each as a row to keep, in one order always, so that two that are kept at once do not block each other. */
export function matchRows(taxonomy: Taxonomy, basis: Basis, candidate: KnownCandidate, jobs: readonly JobRow[]): NewMatch[] {
  const ordered = [...jobs].sort((one, other) => (one.job_id < other.job_id ? -1 : 1));
  return ordered.map((job) => {
    const { fit, hash } = scoreMatch(taxonomy, basis, candidate, job);
    return {
      user_id: basis.userId,
      job_id: job.job_id,
      candidate_version: basis.candidateVersion,
      job_version: job.version,
      as_of: basis.asOf,
      algorithm_version: basis.algorithmVersion,
      taxonomy: basis.taxonomy,
      input_hash: hash,
      fit_rank: fit.fitIndex ?? -1,
      coverage: fit.coverage,
    };
  });
}
