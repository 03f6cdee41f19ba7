import { fromJson, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { keyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import type { BulkResultSchema, BulkUpdateApplicantsRequest, ExportApplicantsRequest } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import type { ApplicantDetailSchema, ApplicantSchema, FitSummarySchema, StageChangeSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import type { WatchApplicantsResponseSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { AnswerSchema, FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import { stageToProto } from '../pipelines/pipeline-proto.ts';
import type { ApplicantRow, ListedApplicantRow, StageChangeRow, StageRow } from '../schema.ts';
import type { ApplicantFilter } from './applicant-list-queries.ts';
import { foldTag, type PlacedApplicant } from './applicant.ts';
import type { BulkAction } from './bulk-update-applicants.ts';
import type { OneOfMany } from './change-many.ts';
import type { ReadApplicant } from './get-applicant.ts';
import { encodeResumeToken } from './resume-token.ts';
import type { Watched } from './watch-applicants.ts';

const OUTCOME: Record<ApplicantRow['outcome'], ApplicationOutcome> = {
  active: ApplicationOutcome.ACTIVE,
  withdrawn: ApplicationOutcome.WITHDRAWN,
  hired: ApplicationOutcome.HIRED,
  rejected: ApplicationOutcome.REJECTED,
};

export const outcomeToProto = (outcome: ApplicantRow['outcome']) => OUTCOME[outcome];

/** Undefined where any is meant. */
export const outcomeFromProto = (outcome: ApplicationOutcome) => keyOf(OUTCOME, outcome);

export function toProto(row: ListedApplicantRow, stage: StageRow): MessageInitShape<typeof ApplicantSchema> {
  const fit = fitOf(row);
  return {
    applicationId: row.id,
    jobId: row.job_id,
    candidateId: row.candidate_id,
    name: row.candidate_name,
    stage: stageToProto(stage),
    stageTime: timestampFromDate(row.stage_time),
    outcome: OUTCOME[row.outcome],
    ...(fit && { fit }),
    failedQuestionIds: row.failed_question_ids,
    submitTime: timestampFromDate(row.submit_time),
    assigneeId: row.assigned_to ?? '',
    etag: etagOf(row.edited_version),
    ...(row.assign_time && { assignTime: timestampFromDate(row.assign_time) }),
    isStarred: row.is_starred,
    tags: row.tags,
    ...(row.last_contacted_time && { lastContactTime: timestampFromDate(row.last_contacted_time) }),
    ...(row.next_follow_up_time && { followUpTime: timestampFromDate(row.next_follow_up_time) }),
    source: row.source,
    currentTitle: row.current_title,
    currentEmployer: row.current_employer,
  };
}

export const placedToProto = ({ applicant, stage }: PlacedApplicant) => toProto(applicant, stage);

export function oneOfManyToProto({ placed, changeId = '', refusal }: OneOfMany): MessageInitShape<typeof BulkResultSchema> {
  if (refusal) return { reason: ErrorReason[refusal.reason], message: refusal.message };
  return { ...(placed && { applicant: placedToProto(placed) }), stageChangeId: changeId };
}

export function actionFromProto({ action }: BulkUpdateApplicantsRequest): BulkAction {
  switch (action.case) {
    case 'assignment':
      return { case: action.case, value: { assigneeId: action.value.assigneeId.toLowerCase() || null } };
    case 'followUp':
      return { case: action.case, value: { time: action.value.followUpTime ? timestampDate(action.value.followUpTime) : null } };
    case undefined:
      throw new Error('the contract demands an action');
    default:
      return action;
  }
}

type AskedFilter = Omit<ExportApplicantsRequest, '$typeName' | 'jobId'>;

export function filterFromProto(req: AskedFilter): ApplicantFilter {
  return {
    stageIds: req.stageIds.map((id) => id.toLowerCase()).sort(),
    outcome: outcomeFromProto(req.outcome),
    assigneeId: req.assigneeId || undefined,
    unassignedOnly: req.unassignedOnly,
    starredOnly: req.starredOnly,
    tags: req.tags.map(foldTag).sort(),
    nameWords: req.nameWords.split(/\s+/u).filter((word) => word !== ''),
    followUpDueOnly: req.followUpDueOnly,
    failedKnockOutOnly: req.failedKnockOutOnly,
    leastFitIndex: req.leastFitIndex,
  };
}

export function watchedToProto(jobId: string, watched: Watched): MessageInitShape<typeof WatchApplicantsResponseSchema> {
  const resumeToken = encodeResumeToken(jobId, watched.position);
  if ('placed' in watched) return { resumeToken, change: { case: 'applicant', value: placedToProto(watched.placed) } };
  if ('departedId' in watched) return { resumeToken, change: { case: 'departedApplicationId', value: watched.departedId } };
  return { resumeToken };
}

function fitOf(row: ListedApplicantRow): MessageInitShape<typeof FitSummarySchema> | undefined {
  if (row.fit_known === null) return undefined;
  const scores: [FactorKind, number | null][] = [
    [FactorKind.SKILLS, row.skills_score],
    [FactorKind.EXPERIENCE, row.experience_score],
    [FactorKind.LOCATION, row.location_score],
    [FactorKind.SALARY, row.salary_score],
    [FactorKind.CULTURE, row.culture_score],
    [FactorKind.AVAILABILITY, row.availability_score],
  ];
  return {
    known: row.fit_known,
    ...(row.fit_index !== null && { fitIndex: row.fit_index }),
    coverage: row.coverage ?? 0,
    factors: scores.flatMap(([kind, score]) => (score === null ? [] : [{ kind, score }])),
    algorithmVersion: row.algorithm_version,
  };
}

export function detailToProto({ applicant, answers, changes, stages }: ReadApplicant): MessageInitShape<typeof ApplicantDetailSchema> {
  const form = fromJson(FormSchema, applicant.form, { ignoreUnknownFields: true });
  const answerTo = new Map(answers.map((row) => [row.question_id, row.answer]));
  return {
    email: applicant.candidate_email,
    phone: applicant.candidate_phone,
    coverLetter: applicant.cover_letter,
    portfolioUrl: applicant.portfolio_url,
    form,
    answers: form.questions.flatMap(({ questionId }) => {
      const answer = answerTo.get(questionId);
      return answer === undefined ? [] : [fromJson(AnswerSchema, answer)];
    }),
    resumeVersionId: applicant.resume_version_id,
    stageChanges: changes.map((change) => changeToProto(change, stages)),
  };
}

function changeToProto(row: StageChangeRow, stages: readonly StageRow[]): MessageInitShape<typeof StageChangeSchema> {
  const from = stages.find((stage) => stage.id === row.from_stage_id);
  return {
    stageChangeId: row.id,
    ...(from && { from: stageToProto(from) }),
    to: stageToProto(stages.find((stage) => stage.id === row.to_stage_id)!),
    moverId: row.mover_id ?? '',
    reason: row.reason,
    createTime: timestampFromDate(row.create_time),
    undoesStageChangeId: row.undoes_id ?? '',
  };
}
