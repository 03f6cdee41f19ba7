import { AppError } from '@hireflux/kit/errors';
import type { FactorKind, Fit } from './fit.ts';
import type { FitInput } from './input.ts';
import { ALGORITHM_VERSION, scoreFit } from './score-fit.ts';

/** Every version that ever scored stays here, so that every score can be replayed. */
const ALGORITHMS: Readonly<Record<string, (input: FitInput) => Fit>> = { [ALGORITHM_VERSION]: scoreFit };

/** What a score comes to by the version that made it. */
export function replay(input: FitInput, version: string): Fit {
  const algorithm = ALGORITHMS[version];
  if (!algorithm) throw new AppError('SCORE_NOT_FOUND', `no algorithm ${version} is kept here`, { version });
  return algorithm(input);
}

/** The numbers of a score, as they are stored. */
export interface StoredScore {
  readonly fitIndex: number | null;
  readonly coverage: number;
  readonly factors: Readonly<Record<FactorKind, number | null>>;
}

/** Where stored numbers differ from those of a Fit. */
export function differences(stored: StoredScore, fit: Fit): string[] {
  const wrong: string[] = [];
  if (stored.fitIndex !== fit.fitIndex) wrong.push('fit_index');
  if (stored.coverage !== fit.coverage) wrong.push('coverage');
  for (const { kind, known, score } of fit.factors) {
    if (stored.factors[kind] !== (known ? score : null)) wrong.push(`factors.${kind}`);
  }
  return wrong;
}
