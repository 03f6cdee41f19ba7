import type { ScopedDb } from '@hireflux/kit/db';
import { type HeldStages, holdStages } from '../jobs/hold-stages.ts';
import type { ApplicantRow, AtsDb, StageRow } from '../schema.ts';
import { findApplicant, lockApplicant } from './applicant-queries.ts';

export interface LockedApplicant extends HeldStages {
  readonly applicant: ApplicantRow;
  /** The stage that they are in. */
  readonly stage: StageRow;
}

/** An applicant's locked row, with the job's stages held: in the order that is free of circles. */
export async function lockPlaced(db: ScopedDb<AtsDb>, companyId: string, id: string): Promise<LockedApplicant | undefined> {
  const found = await findApplicant(db, companyId, id);
  if (!found) return undefined;
  const held = (await holdStages(db, companyId, found.job_id))!;
  const applicant = (await lockApplicant(db, companyId, id))!;
  return { ...held, applicant, stage: held.stages.find((stage) => stage.id === applicant.stage_id)! };
}
