import { AppError } from '@hireflux/kit/errors';
import type { FactorKind, Fit } from '../fit/fit.ts';
import type { StoredScore } from '../fit/replay.ts';
import type { RankingRow } from '../schema.ts';

/** A ranking that has been scored. */
export type ScoredRanking = RankingRow & {
  [K in 'coverage' | 'factors' | 'strengths' | 'concerns' | 'input' | 'input_hash' | 'algorithm_version' | 'calculate_time']: NonNullable<RankingRow[K]>;
};

export function scoreNotFound(applicationId: string): AppError {
  return new AppError('SCORE_NOT_FOUND', 'there is no such application, or it is not yours to see', { application_id: applicationId });
}

export function scoreNotReady(applicationId: string, what: string): AppError {
  return new AppError('SCORE_NOT_READY', `${what} has not arrived yet: try again in a moment`, { application_id: applicationId });
}

export function takenBack(applicationId: string): AppError {
  return new AppError('APPLICATION_STATE_FORBIDS', 'the application was taken back, so it is not scored', { application_id: applicationId });
}

/** The ranking, if it is there and scored. */
export function scored(row: RankingRow | undefined, applicationId: string): ScoredRanking {
  if (!row) throw scoreNotFound(applicationId);
  if (row.calculate_time === null) throw scoreNotReady(applicationId, 'the score');
  return row as ScoredRanking;
}

/** The stored score, as both sides see it. */
export function fitOf(row: ScoredRanking): Fit {
  return {
    fitIndex: row.fit_index,
    coverage: row.coverage,
    factors: row.factors,
    strengths: row.strengths,
    concerns: row.concerns,
  };
}

/** The numbers by which a company ranks, each in its own column. */
export function storedNumbers(row: ScoredRanking): StoredScore {
  return {
    fitIndex: row.fit_index,
    coverage: row.coverage,
    factors: {
      skills: row.skills_score,
      experience: row.experience_score,
      location: row.location_score,
      salary: row.salary_score,
      culture: row.culture_score,
      availability: row.availability_score,
    },
  };
}

export function scoreColumns(fit: Fit): Record<`${FactorKind}_score`, number | null> {
  const score = (kind: FactorKind) => fit.factors.find((each) => each.kind === kind && each.known)?.score ?? null;
  return {
    skills_score: score('skills'),
    experience_score: score('experience'),
    location_score: score('location'),
    salary_score: score('salary'),
    culture_score: score('culture'),
    availability_score: score('availability'),
  };
}
