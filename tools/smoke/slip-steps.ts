import { timestampMs } from '@bufbuild/protobuf/wkt';
import { ConnectError } from '@connectrpc/connect';
import { ApplicantService, type WatchApplicantsResponse } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { NotificationKind, NotificationService, type WatchNotificationsResponse } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { requestIdOf, until } from './api.ts';
import { expect } from './expect.ts';
import { type Ear, listen } from './listen.ts';
import { moveTo, stageOf } from './move-to.ts';
import type { Step, Walk } from './walk.ts';

const SLIP = 'slip';
const UNDO = 'slip/undo';
const SEEN_MS = 10_000;

/** A slip of the hand: the employer moves the seeker's applicant, and takes the move back. */
export const slipSteps: readonly Step[] = [
  {
    name: 'moves by mistake, and both hear it who watch',
    async take(walk) {
      const offer = await stageOf(walk, StageKind.OFFER);
      walk.before ??= (await mine(walk)).application!;
      return watching(walk, SLIP, async ({ employer, seeker }) => {
        const moved = await moveTo(walk, SLIP, offer);
        const from = Date.now();
        walk.slip = moved.stageChangeId;
        await employer.hear('the move to the employer', isOf(walk, offer.stageId));
        const employerMs = Date.now() - from;
        const { notification } = await seeker.hear('the move to the seeker', ({ notification: each }) => each && isAbout(walk, each, offer.publicName));
        expect(notification!.parameters['job_title'] === walk.before!.jobTitle, 'the seeker was told of a move in another job');
        return [`the employer heard it after ${employerMs} ms, the seeker after ${Date.now() - from} ms`];
      });
    },
  },
  {
    name: 'takes the move back, and all is as before',
    async take(walk) {
      const before = walk.before!;
      const offer = await stageOf(walk, StageKind.OFFER);
      const applicants = walk.employer.api(ApplicantService);
      const applicationId = walk.applications.get(walk.seeker)!;
      const undo = (request: string) => applicants.undoMove({ requestId: requestIdOf(walk.settings.walk, request), applicationId, stageChangeId: walk.slip! });
      return watching(walk, UNDO, async ({ employer }) => {
        const { applicant } = await undo(UNDO);
        expect(applicant!.stage!.publicName === before.stageName, `the move was taken back, and the applicant is in ${applicant!.stage!.name}`);
        expect(timestampMs(applicant!.stageTime!) === timestampMs(before.stageTime!), 'the move was taken back, and the time of the stage is another');
        await employer.hear('the taking back to the employer', isOf(walk, applicant!.stage!.stageId));
        await until('the stage as it was before, for the seeker', SEEN_MS, async () => {
          const { application } = await mine(walk);
          return application!.stageName === before.stageName && timestampMs(application!.stageTime!) === timestampMs(before.stageTime!);
        });
        await until('the end of the notification of the move', SEEN_MS, async () => {
          const { notifications } = await walk.seeker.api(NotificationService).listNotifications({ pageSize: 100 });
          return !notifications.some((each) => isAbout(walk, each, offer.publicName));
        });
        const refusal = await undo('slip/undo-again').then(() => undefined, ConnectError.from);
        const [detail] = refusal?.findDetails(ErrorDetailSchema) ?? [];
        expect(refusal, 'a move was taken back twice');
        if (detail?.reason !== ErrorReason.NOTHING_TO_UNDO) throw refusal;
        return [`“${before.stageName}” since ${new Date(timestampMs(before.stageTime!)).toISOString()}, as if nothing had been; not a second time`];
      });
    },
  },
];

interface Ears {
  readonly employer: Ear<WatchApplicantsResponse>;
  readonly seeker: Ear<WatchNotificationsResponse>;
}

/** Works while both sides watch. Taken again, a step goes on behind where it began the first time, and hears again what it heard. */
async function watching<T>(walk: Walk, step: string, work: (ears: Ears) => Promise<T>): Promise<T> {
  const { jobId } = walk.jobs.get(walk.field!)!;
  const tokens = walk.tokens.get(step);
  const employer = await listen('the employer', (signal) => walk.employer.api(ApplicantService).watchApplicants({ jobId, resumeToken: tokens?.employer ?? '' }, { signal }));
  try {
    const seeker = await listen('the seeker', (signal) => walk.seeker.api(NotificationService).watchNotifications({ resumeToken: tokens?.seeker ?? '' }, { signal }));
    try {
      if (!tokens) walk.tokens.set(step, { employer: employer.first, seeker: seeker.first });
      return await work({ employer, seeker });
    } finally {
      seeker.close();
    }
  } finally {
    employer.close();
  }
}

const mine = (walk: Walk) => walk.seeker.api(ApplicationService).getApplication({ applicationId: walk.applications.get(walk.seeker)! });

const isOf =
  (walk: Walk, stageId: string) =>
  ({ change }: WatchApplicantsResponse): boolean =>
    change.case === 'applicant' && change.value.applicationId === walk.applications.get(walk.seeker) && change.value.stage!.stageId === stageId;

function isAbout(walk: Walk, { kind, applicationId, parameters }: NonNullable<WatchNotificationsResponse['notification']>, stageName: string): boolean {
  return kind === NotificationKind.STAGE_CHANGED && applicationId === walk.applications.get(walk.seeker) && parameters['stage_name'] === stageName;
}
