import { FACTORS, type FactorKind, type Fit, type Judgement, percent } from './fit.ts';
import type { FitInput } from './input.ts';
import { judgeAvailability } from './judge-availability.ts';
import { judgeCulture } from './judge-culture.ts';
import { judgeExperience } from './judge-experience.ts';
import { judgeLocation } from './judge-location.ts';
import { judgeSalary } from './judge-salary.ts';
import { judgeSkills } from './judge-skills.ts';

/** The version of everything in this folder that a number depends on. Any change to a number is a new one. */
export const ALGORITHM_VERSION = 'fit-1';

export const WEIGHTS: Record<FactorKind, number> = {
  skills: 30,
  experience: 20,
  location: 15,
  salary: 10,
  culture: 15,
  availability: 10,
};

const JUDGES: Record<FactorKind, (input: FitInput) => Judgement> = {
  skills: judgeSkills,
  experience: judgeExperience,
  location: judgeLocation,
  salary: judgeSalary,
  culture: judgeCulture,
  availability: judgeAvailability,
};

/** Under this there is no index: too little is known. */
const LEAST_COVERAGE = 50;

/** The Fit of a candidate and a job. The same input gives the same Fit, on any day and any machine. */
export function scoreFit(input: FitInput): Fit {
  const judged = FACTORS.map((kind) => ({ kind, weight: WEIGHTS[kind], ...JUDGES[kind](input) }));
  const known = judged.filter((factor) => factor.known);
  const coverage = known.reduce((sum, { weight }) => sum + weight, 0);
  const reached = known.reduce((sum, { weight, score }) => sum + weight * score, 0);
  return {
    fitIndex: coverage < LEAST_COVERAGE ? null : percent(reached, 100 * coverage),
    coverage,
    factors: judged.map(({ kind, known: isKnown, score, weight, evidence }) => ({ kind, known: isKnown, score, weight, evidence })),
    strengths: known.flatMap(({ strengths }) => strengths),
    concerns: known.flatMap(({ concerns }) => concerns),
  };
}
