import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { stageToProto } from '../pipelines/pipeline-proto.ts';
import type { ApplicantRow, AtsDb, JobRow, StageRow } from '../schema.ts';
import { outcomeToProto } from './applicant-proto.ts';
import { findStageChangeByRequest, insertStageChange } from './stage-change-queries.ts';

export interface Move {
  /** The applicant's row as it stands after the move. */
  readonly applicant: Pick<ApplicantRow, 'company_id' | 'id' | 'job_id' | 'candidate_id' | 'stage_time' | 'outcome'>;
  readonly job: Pick<JobRow, 'title' | 'company_name'>;
  readonly from: StageRow | undefined;
  readonly to: StageRow;
  readonly moverId?: string;
  readonly reason?: string;
  readonly request?: { readonly id: string; readonly hash: Buffer };
}

/** Keeps a move that was made and tells of it, with the time that both sides see. */
export async function recordMove(db: ScopedDb<AtsDb>, { applicant, job, from, to, moverId, reason, request }: Move): Promise<void> {
  const id = newId();
  const change = {
    company_id: applicant.company_id,
    id,
    application_id: applicant.id,
    from_stage_id: from?.id ?? null,
    to_stage_id: to.id,
    mover_id: moverId ?? null,
    reason: reason ?? '',
    request_id: request?.id ?? null,
    request_hash: request?.hash ?? null,
    create_time: applicant.stage_time,
  };
  const insert = () => insertStageChange(db, change);
  // One request_id may come for two applicants at once.
  if (request) await onceByRequest(request.hash, insert, () => findStageChangeByRequest(db, change.company_id, request.id));
  else await insert();
  await emit(
    db,
    StageChangedSchema,
    {
      applicationId: applicant.id,
      jobId: applicant.job_id,
      companyId: applicant.company_id,
      userId: applicant.candidate_id,
      ...(from && { from: stageToProto(from) }),
      to: stageToProto(to),
      stageTime: timestampFromDate(applicant.stage_time),
      outcome: outcomeToProto(applicant.outcome),
      stageChangeId: id,
      jobTitle: job.title,
      companyName: job.company_name,
    },
    { aggregateId: applicant.id, companyId: applicant.company_id },
  );
}
