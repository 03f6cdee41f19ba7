import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type GetStatsResponseSchema, RecentActivityKind, type RecentActivitySchema } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import type { ActivityKindName, ApplicantRow, StageKindName } from '../schema.ts';
import type { ListedActivity } from './activity-queries.ts';
import type { Stats } from './get-stats.ts';

const STAGE: Record<StageKindName, StageKind> = {
  new: StageKind.NEW,
  screening: StageKind.SCREENING,
  assessment: StageKind.ASSESSMENT,
  interview: StageKind.INTERVIEW,
  offer: StageKind.OFFER,
  hired: StageKind.HIRED,
  rejected: StageKind.REJECTED,
};
const OUTCOME: Record<ApplicantRow['outcome'], ApplicationOutcome> = {
  active: ApplicationOutcome.ACTIVE,
  withdrawn: ApplicationOutcome.WITHDRAWN,
  hired: ApplicationOutcome.HIRED,
  rejected: ApplicationOutcome.REJECTED,
};
const KIND: Record<ActivityKindName, RecentActivityKind> = {
  applied: RecentActivityKind.APPLIED,
  withdrew: RecentActivityKind.WITHDREW,
  moved: RecentActivityKind.MOVED,
  noted: RecentActivityKind.NOTED,
  job_published: RecentActivityKind.JOB_PUBLISHED,
  job_paused: RecentActivityKind.JOB_PAUSED,
  job_closed: RecentActivityKind.JOB_CLOSED,
  member_joined: RecentActivityKind.MEMBER_JOINED,
};

export const stageKindFromProto = (kind: StageKind): StageKindName => getKeyOf(STAGE, kind);
export const outcomeFromProto = (outcome: ApplicationOutcome) => getKeyOf(OUTCOME, outcome);

export function activityToProto(row: ListedActivity): MessageInitShape<typeof RecentActivitySchema> {
  return {
    activityId: row.id,
    createTime: timestampFromDate(row.create_time),
    kind: KIND[row.kind],
    actorId: row.actor_id ?? '',
    actorName: row.actor_name || row.actor_email || '',
    applicationId: row.application_id ?? '',
    candidateName: row.candidate_name ?? '',
    jobId: row.job_id ?? '',
    jobTitle: row.title ?? '',
    stageName: row.stage_name,
    ...(row.stage_kind && { stageKind: STAGE[row.stage_kind] }),
  };
}

export function statsToProto({ jobs, applicants, steps }: Stats): MessageInitShape<typeof GetStatsResponseSchema> {
  return {
    jobs: { open: jobs.active, drafts: jobs.draft, paused: jobs.paused, closed: jobs.closed },
    ...(applicants && {
      applicants: { newToday: applicants.today, newInWeek: applicants.week, active: applicants.active.map(({ stage_kind, count }) => ({ kind: STAGE[stage_kind], count })) },
    }),
    firstSteps: steps,
  };
}
