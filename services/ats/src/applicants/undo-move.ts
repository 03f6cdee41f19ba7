import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDeps } from '../deps.ts';
import type { StageChangeRow } from '../schema.ts';
import { applicantNotFound, assertNotWithdrawn, isUndoable, nothingToUndo, outcomeIn } from './applicant.ts';
import { changeApplicant } from './change-applicant.ts';
import { type LockedApplicant, lockPlaced } from './lock-placed.ts';
import type { MovedApplicant } from './move-stage.ts';
import { recordMove } from './record-move.ts';
import { findLastStageChange, findStageChangeByRequest } from './stage-change-queries.ts';

export interface UndoInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly applicationId: string;
  readonly stageChangeId: string;
}

/** Takes back the caller's last move: the applicant is where they were, since when they were. A repeat changes nothing. */
export function undoMove({ db }: AtsDeps, actor: CompanyMember, input: UndoInput): Promise<MovedApplicant> {
  const { companyId, userId } = actor;
  return asActor(db, actor, async (db) => {
    const locked = await lockPlaced(db, companyId, input.applicationId);
    if (!locked) throw applicantNotFound(input.applicationId);
    const { applicant: standing, job, stage: from } = locked;

    const before = await findStageChangeByRequest(db, companyId, input.requestId);
    if (before) {
      await onceByRequest(input.requestHash, async () => undefined, async () => before);
      return { applicant: standing, stage: from, changeId: before.id };
    }
    const last = await findLastStageChange(db, companyId, standing.id);
    const now = new Date();
    const { undoes, to, patch } = undoOf(locked, last, { changeId: input.stageChangeId.toLowerCase(), moverId: userId, now });
    const applicant = await changeApplicant(db, standing, { stage_id: to.id, ...patch });
    const changeId = await recordMove(
      db,
      { applicant, job, from, to, left: standing, moverId: userId, undoes, time: now },
      { id: input.requestId, hash: input.requestHash },
    );
    return { applicant, stage: to, changeId };
  });
}

/** How a move is taken back: where the applicant goes, and how they stand there. */
export function undoOf({ applicant, stages }: LockedApplicant, last: StageChangeRow | undefined, by: Parameters<typeof isUndoable>[1]) {
  assertNotWithdrawn(applicant);
  if (!isUndoable(last, by)) throw nothingToUndo();
  // A stage may have been taken away since.
  const to = stages.find(({ id }) => id === last.from_stage_id);
  if (!to) throw nothingToUndo();
  return { undoes: last.id, to, patch: { stage_time: last.left_stage_time, outcome: outcomeIn(to.kind), outcome_reason: last.left_outcome_reason } };
}
