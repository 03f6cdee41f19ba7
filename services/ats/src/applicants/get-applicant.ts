import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import type { AtsDeps } from '../deps.ts';
import { listCompanyStages } from '../pipelines/pipeline-queries.ts';
import type { AnswerRow, ApplicantRow, StageChangeRow, StageRow } from '../schema.ts';
import { listAnswers } from './applicant-queries.ts';
import { seeCandidacy } from './see-applicant.ts';
import { listStageChanges } from './stage-change-queries.ts';

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
    await emit(
      db,
      CandidateViewedSchema,
      {
        candidateId: applicant.candidate_id,
        viewerId: actor.userId,
        companyId,
        companyName: job.company_name,
        jobId: job.id,
        jobTitle: job.title,
        applicationId: applicant.id,
        data: ViewedData.APPLICATION,
      },
      { aggregateId: applicant.candidate_id },
    );
    return {
      applicant,
      answers: await listAnswers(db, companyId, id),
      changes: await listStageChanges(db, companyId, id),
      stages: await listCompanyStages(db, companyId),
    };
  });
}
