import type { ScopedDb } from '@hireflux/kit/db';
import { notYet } from '@hireflux/kit/events/consumer';
import type { ApplicationScored } from '@hireflux/proto/events/v1/matching_pb';
import { type Fit, FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import type { AtsDb } from '../schema.ts';
import { lockApplicant, updateApplicant } from './applicant-queries.ts';

/** Keeps index, factors and coverage on the applicant's own row, so that one query ranks. */
export async function keepScore(db: ScopedDb<AtsDb>, { companyId, applicationId, fit }: ApplicationScored): Promise<void> {
  if (!(await lockApplicant(db, companyId, applicationId))) throw notYet('the application of this score has not arrived');
  await updateApplicant(db, companyId, applicationId, {
    fit_known: fit!.known,
    fit_index: fit!.fitIndex ?? null,
    coverage: fit!.coverage,
    skills_score: scoreOf(fit!, FactorKind.SKILLS),
    experience_score: scoreOf(fit!, FactorKind.EXPERIENCE),
    location_score: scoreOf(fit!, FactorKind.LOCATION),
    salary_score: scoreOf(fit!, FactorKind.SALARY),
    culture_score: scoreOf(fit!, FactorKind.CULTURE),
    availability_score: scoreOf(fit!, FactorKind.AVAILABILITY),
    algorithm_version: fit!.algorithmVersion,
  });
}

function scoreOf(fit: Fit, kind: FactorKind): number | null {
  const factor = fit.factors.find((each) => each.kind === kind);
  return factor?.known ? factor.score : null;
}
