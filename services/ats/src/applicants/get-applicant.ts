import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { AtsDeps } from '../deps.ts';
import { listCompanyStages } from '../pipelines/pipeline-queries.ts';
import type { AnswerRow, ApplicantRow, StageChangeRow, StageRow } from '../schema.ts';
import { listAnswers } from './applicant-queries.ts';
import { seeCandidacy } from './see-applicant.ts';
import { listStageChanges } from './stage-change-queries.ts';
import { tellViewed } from './tell-viewed.ts';

export interface ReadApplicant {
  readonly applicant: ApplicantRow;
  readonly answers: readonly AnswerRow[];
  readonly changes: readonly StageChangeRow[];
  readonly stages: readonly StageRow[];
}

/** One applicant, whole. That it was read is recorded in the same transaction. */
export function getApplicant({ db }: AtsDeps, actor: CompanyMember, id: string): Promise<ReadApplicant> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const { applicant, job } = await seeCandidacy(db, actor, id);
    await tellViewed(db, actor, job, [applicant]);
    return {
      applicant,
      answers: await listAnswers(db, companyId, id),
      changes: await listStageChanges(db, companyId, id),
      stages: await listCompanyStages(db, companyId),
    };
  });
}
