import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDeps } from '../deps.ts';
import { stageNotFound } from '../pipelines/pipeline.ts';
import type { StageRow } from '../schema.ts';
import { applicantNotFound, assertNotWithdrawn, outcomeIn, type PlacedApplicant } from './applicant.ts';
import { changeApplicant } from './change-applicant.ts';
import { type LockedApplicant, lockPlaced } from './lock-placed.ts';
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

export interface MovedApplicant extends PlacedApplicant {
  /** Undefined where nothing moved. */
  readonly changeId: string | undefined;
}

/** Moves an applicant to another stage. A repeat, and a move to where they are, change nothing. */
export function moveStage({ db }: AtsDeps, actor: CompanyMember, input: MoveInput): Promise<MovedApplicant> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const locked = await lockPlaced(db, companyId, input.applicationId);
    if (!locked) throw applicantNotFound(input.applicationId);
    const { applicant: standing, job, stage: from } = locked;

    const before = await findStageChangeByRequest(db, companyId, input.requestId);
    if (before) {
      await onceByRequest(input.requestHash, async () => undefined, async () => before);
      return { applicant: standing, stage: from, changeId: before.id };
    }
    const to = destinationOf(locked, input);
    if (!to) return { applicant: standing, stage: from, changeId: undefined };

    const applicant = await changeApplicant(db, standing, {
      stage_id: to.id,
      stage_time: new Date(),
      outcome: outcomeIn(to.kind),
      outcome_reason: '',
    });
    const changeId = await recordMove(
      db,
      { applicant, job, from, to, left: standing, moverId: actor.userId, reason: input.reason },
      { id: input.requestId, hash: input.requestHash },
    );
    return { applicant, stage: to, changeId };
  });
}

/** The stage that an applicant is to move to; undefined where they are in it. */
export function destinationOf({ applicant, stages, stage }: LockedApplicant, { stageId, etag }: Pick<MoveInput, 'stageId' | 'etag'>): StageRow | undefined {
  assertNotWithdrawn(applicant);
  const to = stages.find(({ id }) => id === stageId.toLowerCase());
  if (!to) throw stageNotFound(stageId);
  if ((versionOf(etag) ?? applicant.edited_version) !== applicant.edited_version) throw changedSinceRead();
  return to.id === stage.id ? undefined : to;
}
