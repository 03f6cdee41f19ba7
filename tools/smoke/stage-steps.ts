import { timestampMs } from '@bufbuild/protobuf/wkt';
import { AccessedData, AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { until } from './api.ts';
import { expect } from './expect.ts';
import { moveTo, stageOf } from './move-to.ts';
import { isAway, type Step } from './walk.ts';

const SEEN_MS = 1000;
const SEEN_WITHOUT_REDIS_MS = 3000;

export const moveStep: Step = {
  name: 'moves the stage, and the seeker sees the same stage at the same time',
  async take(walk) {
    const applicationId = walk.applications.get(walk.seeker)!;
    const interview = await stageOf(walk, StageKind.INTERVIEW);
    const moved = await moveTo(walk, 'move', interview);
    const from = Date.now();
    const seen = await until('the stage on the side of the seeker', 10_000, async () => {
      const { application } = await walk.seeker.api(ApplicationService).getApplication({ applicationId });
      return application!.stageName === interview.publicName && application;
    });
    const ms = Date.now() - from;
    const most = isAway(walk, 'redis') ? SEEN_WITHOUT_REDIS_MS : SEEN_MS;
    expect(ms <= most, `the seeker saw the stage ${ms} ms after the move; ${most} are allowed`);
    const [theirs, mine] = [timestampMs(moved.applicant!.stageTime!), timestampMs(seen.stageTime!)];
    expect(theirs === mine, `the sides see different times: ${new Date(theirs).toISOString()} and ${new Date(mine).toISOString()}`);
    return [`${interview.name} / “${interview.publicName}” at ${new Date(mine).toISOString()}, seen after ${ms} ms`];
  },
};

export const tellStep: Step = {
  name: 'both are told, and the seeker sees who read their data',
  async take(walk) {
    const told = async (side: typeof walk.seeker, kind: NotificationKind) =>
      until(`the notification to the ${side.role}`, 20_000, async () => {
        const { notifications } = await side.api(NotificationService).listNotifications({ pageSize: 100 });
        return notifications.some((each) => each.kind === kind && each.applicationId === walk.applications.get(walk.seeker));
      });
    if (!isAway(walk, 'temporal')) {
      await told(walk.employer, NotificationKind.NEW_APPLICANT);
      await told(walk.seeker, NotificationKind.APPLICATION_SENT);
    }
    await told(walk.seeker, NotificationKind.STAGE_CHANGED);
    const accesses = await until('the record of who read the résumé', 10_000, async () => {
      const answer = await walk.seeker.api(AuditService).listAccessToMe({});
      return answer.accesses.some(({ data }) => data === AccessedData.RESUME) && answer.accesses;
    });
    return [`${accesses.length} readings, the last by ${accesses[0]!.companyName}`];
  },
};

export const cleanUpStep: Step = {
  name: 'cleans up: withdraws, closes the jobs, deletes the résumés and wishes',
  async take(walk) {
    for (const seeker of [walk.seeker, walk.silent]) {
      const applicationId = walk.applications.get(seeker);
      if (applicationId) await seeker.api(ApplicationService).withdrawApplication({ applicationId });
    }
    for (const { jobId } of walk.jobs.values()) {
      const { job } = await walk.employer.api(JobService).getJob({ jobId });
      if (job!.status === JobStatus.ACTIVE) await walk.employer.api(JobService).closeJob({ jobId });
    }
    for (const [seeker, { resumeId }] of walk.resumes) await seeker.api(ResumeService).deleteResume({ resumeId });
    if (walk.seeker.token) await walk.seeker.api(ProfileService).updateProfile({ preferences: {} });
  },
};
