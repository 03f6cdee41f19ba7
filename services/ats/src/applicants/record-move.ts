import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { emitAll } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { recordActivities } from '../activities/record-activity.ts';
import { stageToProto } from '../pipelines/pipeline-proto.ts';
import type { ApplicantRow, AtsDb, JobRow, NewStageChange, StageRow } from '../schema.ts';
import { outcomeToProto } from './applicant-proto.ts';
import { findStageChangeByRequest, insertStageChange, insertStageChanges } from './stage-change-queries.ts';

export interface Move {
  /** The applicant's row as it stands after the move. */
  readonly applicant: Pick<ApplicantRow, 'company_id' | 'id' | 'job_id' | 'candidate_id' | 'stage_time' | 'outcome'>;
  readonly job: Pick<JobRow, 'title' | 'company_name'>;
  readonly from: StageRow | undefined;
  readonly to: StageRow;
  /** What a taking back restores. */
  readonly left?: Pick<ApplicantRow, 'stage_time' | 'outcome_reason'>;
  readonly moverId?: string;
  readonly reason?: string;
  /** The move that this one takes back. */
  readonly undoes?: string;
  /** When it was made, where that is not the time of the stage. */
  readonly time?: Date;
}

/** Keeps a move that was made and tells of it, with the time that both sides see. Answers its id. */
export async function recordMove(
  db: ScopedDb<AtsDb>,
  move: Move,
  request?: { readonly id: string; readonly hash: Buffer },
): Promise<string> {
  const change = { ...rowOf(move), request_id: request?.id ?? null, request_hash: request?.hash ?? null };
  const insert = () => insertStageChange(db, change);
  // One request_id may come for two applicants at once.
  if (request) await onceByRequest(request.hash, insert, () => findStageChangeByRequest(db, change.company_id, request.id));
  else await insert();
  await tell(db, [{ move, change }]);
  return change.id;
}

/** As recordMove, for many at once; answers their ids in the same order. */
export async function recordMoves(db: ScopedDb<AtsDb>, moves: readonly Move[]): Promise<string[]> {
  const made = moves.map((move) => ({ move, change: rowOf(move) }));
  await insertStageChanges(db, made.map(({ change }) => change));
  await tell(db, made);
  return made.map(({ change }) => change.id);
}

function rowOf({ applicant, from, to, left, moverId, reason, undoes, time }: Move) {
  return {
    company_id: applicant.company_id,
    id: newId(),
    application_id: applicant.id,
    from_stage_id: from?.id ?? null,
    to_stage_id: to.id,
    mover_id: moverId ?? null,
    reason: reason ?? '',
    request_id: null,
    request_hash: null,
    create_time: time ?? applicant.stage_time,
    undoes_id: undoes ?? null,
    left_stage_time: left?.stage_time ?? null,
    left_outcome_reason: left?.outcome_reason ?? '',
  } satisfies NewStageChange;
}

async function tell(db: ScopedDb<AtsDb>, moves: readonly { move: Move; change: NewStageChange }[]): Promise<void> {
  const told = moves.map(({ move, change }) => {
    const { applicant, job, from, to, reason = '', undoes: undoesStageChangeId = '' } = move;
    const words = { ...(from && { from: stageToProto(from) }), to: stageToProto(to), stageChangeId: change.id, undoesStageChangeId };
    return { applicant, job, change, words, reason };
  });
  await recordActivities(
    db,
    told.map(({ change, words, reason }) => ({
      companyId: change.company_id,
      applicationId: change.application_id,
      actorId: change.mover_id ?? undefined,
      what: { case: 'stageEntered', value: { ...words, reason } },
      time: change.create_time,
    })),
  );
  await emitAll(
    db,
    StageChangedSchema,
    told.map(({ applicant, job, words }) => ({
      message: {
        ...words,
        applicationId: applicant.id,
        jobId: applicant.job_id,
        companyId: applicant.company_id,
        userId: applicant.candidate_id,
        stageTime: timestampFromDate(applicant.stage_time),
        outcome: outcomeToProto(applicant.outcome),
        jobTitle: job.title,
        companyName: job.company_name,
      },
      aggregateId: applicant.id,
      companyId: applicant.company_id,
    })),
  );
}
