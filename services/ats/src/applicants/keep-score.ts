import type { ScopedDb } from '@hireflux/kit/db';
import { notYet } from '@hireflux/kit/events/consumer';
import type { ApplicationScored } from '@hireflux/proto/events/v1/matching_pb';
import { type Fit, FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDb } from '../schema.ts';
import { changeScore } from './change-applicant.ts';
import { lockPlaced } from './lock-placed.ts';

/** Keeps index, factors and coverage on the applicant's own row, so that one query ranks. */
export async function keepScore(db: ScopedDb<AtsDb>, { companyId, applicationId, fit }: ApplicationScored): Promise<void> {
  const locked = await lockPlaced(db, companyId, applicationId);
  if (!locked) throw notYet('the application of this score has not arrived');
  const { applicant: standing } = locked;
  const scored = await changeScore(db, standing, {
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
  if (standing.fit_index === scored.fit_index && standing.coverage === scored.coverage) return;
  const value = { coverage: fit!.coverage, ...(fit!.fitIndex !== undefined && { fitIndex: fit!.fitIndex }) };
  await recordActivity(db, { companyId, applicationId, what: { case: 'fitScored', value } });
}

function scoreOf(fit: Fit, kind: FactorKind): number | null {
  const factor = fit.factors.find((each) => each.kind === kind);
  return factor?.known ? factor.score : null;
}
