import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import type { ApplicantAssigned, NoteAdded, PipelineChanged, StageChanged } from '@hireflux/proto/events/v1/ats_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { ApplicationSubmitted, ApplicationWithdrawn } from '@hireflux/proto/events/v1/seekers_pb';
import type { EmployersDb } from '../schema.ts';
import { deleteActivity, insertActivity } from './activity-queries.ts';
import { putApplicant, updateStageKind } from './applicant-queries.ts';
import { outcomeFromProto, stageKindFromProto } from './dashboard-proto.ts';

type Db = ScopedDb<EmployersDb>;

const about = (of: { companyId: string; applicationId: string; jobId: string }) => ({ company_id: of.companyId, application_id: of.applicationId, job_id: of.jobId });

/** What happened, by the id of its event and at its time. */
const happened = ({ eventId, createTime, actorUserId }: Event) => ({ id: eventId, create_time: timestampDate(createTime!), actor_id: actorUserId || null });

export async function takeInSubmitted(db: Db, sent: ApplicationSubmitted, event: Event): Promise<void> {
  const { candidateName: candidate_name, attempt } = sent;
  await putApplicant(db, { ...about(sent), candidate_name, attempt, submit_time: timestampDate(sent.submitTime!), withdrawn: false });
  await insertActivity(db, { ...about(sent), ...happened(event), actor_id: null, kind: 'applied' });
}

export async function takeInWithdrawn(db: Db, taken: ApplicationWithdrawn, event: Event): Promise<void> {
  await putApplicant(db, { ...about(taken), withdrawn: true });
  await insertActivity(db, { ...about(taken), ...happened(event), actor_id: null, kind: 'withdrew' });
}

/** A first stage is no move, and a move that was taken back is none any more. */
export async function takeInStage(db: Db, moved: StageChanged, event: Event): Promise<void> {
  const { from, to, stageChangeId, undoesStageChangeId } = moved;
  const stage_kind = stageKindFromProto(to!.kind);
  await putApplicant(db, { ...about(moved), stage_id: to!.stageId, stage_kind, outcome: outcomeFromProto(moved.outcome) });
  if (undoesStageChangeId) return deleteActivity(db, moved.companyId, undoesStageChangeId);
  if (from) await insertActivity(db, { ...about(moved), ...happened(event), id: stageChangeId, kind: 'moved', stage_name: to!.name, stage_kind });
}

export async function takeInAssigned(db: Db, assigned: ApplicantAssigned): Promise<void> {
  await putApplicant(db, { ...about(assigned), assigned_to: assigned.assigneeId || null });
}

export async function takeInNote(db: Db, note: NoteAdded, event: Event): Promise<void> {
  await insertActivity(db, { ...about(note), ...happened(event), kind: 'noted' });
}

export async function takeInStages(db: Db, { companyId, stages }: PipelineChanged): Promise<void> {
  for (const { stageId, kind } of stages) await updateStageKind(db, companyId, stageId, stageKindFromProto(kind));
}
