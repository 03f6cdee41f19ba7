import { Code, ConnectError, createClient, createRouterTransport, type ServiceImpl } from '@connectrpc/connect';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ApplicationFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import { applicationIntakeActivities } from './application-intake-activities.ts';

const input = {
  applicationId: '01980000-0000-7000-8000-000000000001',
  jobId: '01980000-0000-7000-8000-000000000002',
  seekerId: '01980000-0000-7000-8000-000000000003',
  recipientId: '01980000-0000-7000-8000-000000000004',
  attempt: 1,
};

interface Fakes {
  readonly score?: ServiceImpl<typeof RankingService>['scoreApplication'];
  readonly notify?: ServiceImpl<typeof NotificationService>['notify'];
}

function activities({ score = () => ({}), notify = () => ({}) }: Fakes) {
  const transport = createRouterTransport((router) => {
    router.service(RankingService, { scoreApplication: score }).service(NotificationService, { notify });
  });
  return applicationIntakeActivities({
    rankings: createClient(RankingService, transport),
    notifications: createClient(NotificationService, transport),
  });
}

const run = (work: (input_: typeof input) => Promise<void>) => new MockActivityEnvironment().run(work, input);

describe('scoreApplication', () => {
  it('gives up on an answer that trying again cannot change', async () => {
    const { scoreApplication } = activities({
      score: () => {
        throw new ConnectError('there is no such application', Code.NotFound);
      },
    });

    const failure = await run(scoreApplication).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ nonRetryable: true, type: 'NotFound' });
  });

  it.each([Code.Unavailable, Code.Aborted, Code.DeadlineExceeded, Code.Internal])(
    'leaves code %s to the retry policy',
    async (code) => {
      const { scoreApplication } = activities({
        score: () => {
          throw new ConnectError('not now', code);
        },
      });

      const failure = await run(scoreApplication).catch((error: unknown) => error);

      expect(failure).not.toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ code });
    },
  );
});

describe('tellMember and tellSeeker', () => {
  it('tell each side under a request id that a repeat makes again, and another attempt does not', async () => {
    const told: { requestId: string; userId: string; kind: NotificationKind }[] = [];
    const { tellMember, tellSeeker } = activities({ notify: (req) => (told.push(req), {}) });

    await run(tellMember);
    await run(tellMember);
    await run(tellSeeker);
    await new MockActivityEnvironment().run(tellMember, { ...input, attempt: 2 });

    expect(told.map(({ userId, kind }) => [userId, kind])).toEqual([
      [input.recipientId, NotificationKind.NEW_APPLICANT],
      [input.recipientId, NotificationKind.NEW_APPLICANT],
      [input.seekerId, NotificationKind.APPLICATION_SENT],
      [input.recipientId, NotificationKind.NEW_APPLICANT],
    ]);
    expect(told[0]!.requestId).toBe(told[1]!.requestId);
    expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(3);
  });
});
