import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { stageNotFound } from '../pipelines/pipeline.ts';
import { listStages } from '../pipelines/pipeline-queries.ts';
import type { ApplicantRow, StageRow } from '../schema.ts';
import { applicantNotFound, assertNotWithdrawn, outcomeIn } from './applicant.ts';
import { lockApplicant, updateApplicant } from './applicant-queries.ts';
import { recordMove } from './record-move.ts';
import { findStageChangeByRequest } from './stage-change-queries.ts';

export interface MoveInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly applicationId: string;
  readonly stageId: string;
  readonly etag: string;
  readonly reason: string;
}

export interface PlacedApplicant {
  readonly applicant: ApplicantRow;
  readonly stage: StageRow;
}

/** Moves an applicant to another stage. A repeat, and a move to where they are, change nothing. */
export function moveStage({ db }: AtsDeps, actor: CompanyMember, input: MoveInput): Promise<PlacedApplicant> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const standing = await lockApplicant(db, companyId, input.applicationId);
    if (!standing) throw applicantNotFound(input.applicationId);
    const job = (await findJob(db, companyId, standing.job_id))!;
    const stages = await listStages(db, companyId, job.pipeline_id);
    const from = stages.find((stage) => stage.id === standing.stage_id)!;

    const before = await findStageChangeByRequest(db, companyId, input.requestId);
    if (before) {
      await onceByRequest(input.requestHash, async () => undefined, async () => before);
      return { applicant: standing, stage: from };
    }
    assertNotWithdrawn(standing);
    const to = stages.find((stage) => stage.id === input.stageId);
    if (!to) throw stageNotFound(input.stageId);
    if (to.id === from.id) return { applicant: standing, stage: from };
    if (versionOf(input.etag) !== standing.version) throw changedSinceRead();

    const applicant = await updateApplicant(db, companyId, standing.id, {
      stage_id: to.id,
      stage_time: new Date(),
      outcome: outcomeIn(to.kind),
      outcome_reason: '',
    });
    const { requestId: id, requestHash: hash } = input;
    await recordMove(db, { applicant, job, from, to, moverId: actor.userId, reason: input.reason, request: { id, hash } });
    return { applicant, stage: to };
  });
}
