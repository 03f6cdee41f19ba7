import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { ApplicationSchema } from '@hireflux/proto/seekers/v1/application_pb';
import { answersOf, formOf } from '../receipts/receipt-proto.ts';
import type { ApplicationRow, SubmissionRow } from '../schema.ts';

const OUTCOME: Record<ApplicationRow['outcome'], ApplicationOutcome> = {
  active: ApplicationOutcome.ACTIVE,
  withdrawn: ApplicationOutcome.WITHDRAWN,
  hired: ApplicationOutcome.HIRED,
  rejected: ApplicationOutcome.REJECTED,
};

const STAGE: Record<NonNullable<ApplicationRow['stage_kind']>, StageKind> = {
  new: StageKind.NEW,
  screening: StageKind.SCREENING,
  assessment: StageKind.ASSESSMENT,
  interview: StageKind.INTERVIEW,
  offer: StageKind.OFFER,
  hired: StageKind.HIRED,
  rejected: StageKind.REJECTED,
};

export function toProto(row: ApplicationRow, sent: SubmissionRow): MessageInitShape<typeof ApplicationSchema> {
  return {
    applicationId: row.id,
    jobId: row.job_id,
    companyId: row.company_id,
    companyName: row.company_name,
    jobTitle: row.job_title,
    outcome: OUTCOME[row.outcome],
    stageName: row.stage_name,
    ...(row.stage_kind && { stageKind: STAGE[row.stage_kind] }),
    ...(row.stage_time && { stageTime: timestampFromDate(row.stage_time) }),
    resumeVersionId: sent.resume_version_id,
    coverLetter: sent.cover_letter,
    portfolioUrl: sent.portfolio_url,
    formVersion: formOf(sent).formVersion,
    answers: answersOf(sent),
    submitTime: timestampFromDate(row.submit_time),
    ...(row.withdraw_time && { withdrawTime: timestampFromDate(row.withdraw_time) }),
    attempt: row.attempt,
  };
}

export const outcomeFromProto = (outcome: ApplicationOutcome) => getKeyOf(OUTCOME, outcome);
export const stageKindFromProto = (kind: StageKind) => getKeyOf(STAGE, kind);
