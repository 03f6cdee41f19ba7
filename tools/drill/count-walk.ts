import { timestampMs } from '@bufbuild/protobuf/wkt';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { until } from '../smoke/api.ts';
import type { Walk } from '../smoke/walk.ts';

/** How often something that a walk was told of stands, and how often it should. */
export interface Count {
  readonly what: string;
  readonly stands: number;
  readonly should: number;
}

/** Counts on both sides what a whole walk was told of, before it is cleaned up. */
export async function countWalk(walk: Walk): Promise<Count[]> {
  const { employer, seeker, silent } = walk;
  const { jobId } = walk.jobs.get(walk.field!)!;
  const mine = walk.applications.get(seeker)!;

  const { jobs } = await employer.api(JobService).listJobs({ pageSize: 100 });
  const { applicants } = await employer.api(ApplicantService).listApplicants({ jobId, pageSize: 100 });
  const { applications } = await seeker.api(ApplicationService).listApplications({ pageSize: 100 });
  const { applicant, detail } = await employer.api(ApplicantService).getApplicant({ applicationId: mine });
  const replay = await employer.api(RankingService).replayScore({ applicationId: mine });
  const held = async () => {
    const { subscription } = await employer.api(SubscriptionService).getSubscription({});
    return subscription!.limits.find(({ limit }) => limit === PlanLimit.ACTIVE_JOBS)!.used;
  };
  const told = async (side: typeof seeker, kind: NotificationKind) => {
    const { notifications } = await side.api(NotificationService).listNotifications({ pageSize: 100 });
    return notifications.filter((each) => each.kind === kind).length;
  };
  // The second applicant's notifications may be on their way still.
  await until('the notifications of both applicants', 30_000, async () => (await told(employer, NotificationKind.NEW_APPLICANT)) >= 2).catch(() => undefined);

  const ours = new Set([...walk.jobs.values()].map((job) => job.jobId));
  const application = applications.find((each) => each.applicationId === mine);
  const sameStage = application?.stageTime && timestampMs(application.stageTime) === timestampMs(applicant!.stageTime!);
  return [
    { what: 'jobs', stands: jobs.filter((job) => ours.has(job.jobId)).length, should: walk.jobs.size },
    { what: 'jobs that nobody was told of', stands: jobs.filter((job) => !ours.has(job.jobId)).length, should: 0 },
    { what: 'active jobs held at billing', stands: await held(), should: walk.jobs.size },
    { what: "applications on the seeker's side", stands: applications.length, should: 1 },
    { what: "applicants on the employer's side", stands: applicants.length, should: 2 },
    { what: 'moves of the applicant', stands: detail!.stageChanges.length, should: 2 },
    { what: 'equal stage on both sides', stands: sameStage ? 1 : 0, should: 1 },
    { what: 'scores that replay', stands: replay.equal ? 1 : 0, should: 1 },
    { what: 'notifications of new applicants', stands: await told(employer, NotificationKind.NEW_APPLICANT), should: 2 },
    { what: 'notifications of a sent application', stands: await told(seeker, NotificationKind.APPLICATION_SENT), should: 1 },
    { what: 'notifications to the second candidate', stands: await told(silent, NotificationKind.APPLICATION_SENT), should: 1 },
    { what: 'notifications of the stage', stands: await told(seeker, NotificationKind.STAGE_CHANGED), should: 1 },
  ];
}
