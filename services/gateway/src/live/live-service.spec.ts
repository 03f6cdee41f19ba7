import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import type { Actor, Seeker } from '@hireflux/kit/actor';
import { toConnectError } from '@hireflux/kit/error-interceptor';
import { AppError } from '@hireflux/kit/errors';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { until } from '@hireflux/kit/testing/until';
import { ApplicantService, type WatchApplicantsResponseSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { LiveService, PartStatus, type WatchRequestSchema, type WatchResponse } from '@hireflux/proto/live/v1/live_service_pb';
import { NotificationService, type WatchNotificationsResponseSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { describe, expect, it } from 'vitest';
import { upstream } from '../testing/upstream.ts';
import { heldStreams } from './held-streams.ts';
import { liveService } from './live-service.ts';
import { PATIENCE } from './watch-part.ts';

const JOB = randomUUID();
const person = (): Seeker => ({ kind: 'seeker', userId: randomUUID() });
const refused = (...error: ConstructorParameters<typeof AppError>) => toConnectError(new AppError(...error));
const away = () => refused('PART_AWAY', 'the service stops: watch again in a moment');

/** The stream, before a watch of notifications and a watch of a job's applicants that specs speak for. */
function live({ jobRefusal = undefined as Error | undefined, quietMs = 60_000, patience = { ...PATIENCE, leastPause: 5 }, streams = heldStreams() } = {}) {
  const inbox = upstream<MessageInitShape<typeof WatchNotificationsResponseSchema>>();
  const job = upstream<MessageInitShape<typeof WatchApplicantsResponseSchema>>({ error: jobRefusal });
  const service = liveService({
    notifications: fakeMesh(NotificationService, { watchNotifications: ({ resumeToken }, ctx) => inbox.handler(resumeToken, ctx) }),
    applicants: fakeMesh(ApplicantService, { watchApplicants: ({ resumeToken }, ctx) => job.handler(resumeToken, ctx) }),
    streams,
    patience,
    quietMs,
  });
  const as = (actor: Actor) => testClient(LiveService, (router) => void router.service(LiveService, service), actor);
  return { inbox, job, as };
}

type Request = MessageInitShape<typeof WatchRequestSchema>;
const BOTH: Request = { notifications: {}, jobs: [{ jobId: JOB }] };

/** Listens until it is told to leave, and keeps what it heard and how it ended. */
function listen(client: ReturnType<ReturnType<typeof live>['as']>, request: Request = BOTH) {
  const leaving = new AbortController();
  const heard: WatchResponse[] = [];
  const ended = (async () => {
    for await (const message of client.watch(request, { signal: leaving.signal })) heard.push(message);
  })().then(() => undefined, ConnectError.from);
  return { heard, ended, leave: () => leaving.abort(), cases: () => heard.map(({ said }) => said.case) };
}

const parts = (heard: readonly WatchResponse[]) => heard.flatMap(({ said }) => (said.case === 'part' ? [said.value] : []));

describe('Watch', () => {
  it('passes on what each part says, and says that it stands while none says anything', async () => {
    const { inbox, job, as } = live({ quietMs: 100 });
    const { heard, cases, leave, ended } = listen(as(person()));
    await until(() => inbox.standing() + job.standing() === 2);

    inbox.say({ unreadCount: 2, resumeToken: 'inbox-1' });
    await until(() => heard.length >= 1);
    job.say({ resumeToken: 'job-1', change: { case: 'departedApplicationId', value: 'somebody' } });
    await until(() => cases().includes('job') && cases().at(-1) === undefined);
    leave();

    expect(heard.find(({ said }) => said.case === 'notifications')!.said.value).toMatchObject({ unreadCount: 2, resumeToken: 'inbox-1' });
    expect(heard.find(({ said }) => said.case === 'job')!.said.value).toMatchObject({ jobId: JOB, change: { resumeToken: 'job-1', change: { value: 'somebody' } } });
    expect(await ended).toMatchObject({ code: Code.Canceled });
  });

  it('refuses who is not signed in, nothing to watch, a job named twice, and more jobs than it takes', async () => {
    const { as } = live();
    const jobs = (count: number) => Array.from({ length: count }, () => ({ jobId: randomUUID() }));
    const codeOf = async (actor: Actor, request: Request) => (await listen(as(actor), request).ended)?.code;

    expect(await codeOf({ kind: 'public' }, BOTH)).toBe(Code.Unauthenticated);
    expect(await codeOf(person(), {})).toBe(Code.InvalidArgument);
    expect(await codeOf(person(), { jobs: [{ jobId: JOB }, { jobId: JOB }] })).toBe(Code.InvalidArgument);
    expect(await codeOf(person(), { jobs: jobs(9) })).toBe(Code.InvalidArgument);
  });

  it("hides another company's job, as a part that ends while the others go on, and as a refusal where it is all", async () => {
    const jobRefusal = refused('JOB_NOT_FOUND', 'there is no such job, or it is not yours');
    const [mine, theirs] = [live(), live({ jobRefusal })];
    const alone: Request = { jobs: [{ jobId: JOB }] };
    const good = listen(mine.as(person()), alone);
    await until(() => mine.job.standing() === 1);
    mine.job.say({ resumeToken: 'job-1' });
    mine.job.end(refused('NOT_ALLOWED', 'your role is another now: watch again'));
    const both = listen(theirs.as(person()));
    await until(() => theirs.inbox.standing() === 1 && both.heard.length === 1);
    theirs.inbox.say({ unreadCount: 1, resumeToken: 'inbox-1' });
    await until(() => both.heard.length === 2);
    both.leave();

    expect(await good.ended).toBeUndefined();
    expect(parts(good.heard)).toMatchObject([{ jobId: JOB, status: PartStatus.ENDED, reason: ErrorReason.NOT_ALLOWED }]);
    expect(parts(both.heard)).toMatchObject([{ jobId: JOB, status: PartStatus.ENDED, reason: ErrorReason.JOB_NOT_FOUND, message: jobRefusal.rawMessage }]);
    expect(await listen(theirs.as(person()), alone).ended).toMatchObject({ code: Code.NotFound, rawMessage: jobRefusal.rawMessage });
  });

  it('goes on behind the last message of a part that was lost, and says once that it is lost and that it is back', async () => {
    const { inbox, job, as } = live();
    const { heard, leave } = listen(as(person()), { notifications: { resumeToken: 'inbox-0' }, jobs: [{ jobId: JOB }] });
    await until(() => inbox.standing() + job.standing() === 2);
    inbox.say({ resumeToken: 'inbox-1' });
    await until(() => heard.length === 1);

    for (const error of [away(), new ConnectError('reset', Code.Internal), away()]) {
      const before = inbox.opened.length;
      inbox.end(error);
      await until(() => inbox.opened.length > before && inbox.standing() === 1);
    }
    inbox.say({ resumeToken: 'inbox-2' });
    await until(() => heard.length === 4);
    leave();

    expect(inbox.opened).toEqual(['inbox-0', 'inbox-1', 'inbox-1', 'inbox-1']);
    expect(heard.map(({ said }) => said.case)).toEqual(['notifications', 'part', 'part', 'notifications']);
    expect(parts(heard)).toMatchObject([
      { jobId: '', status: PartStatus.LOST, reason: ErrorReason.PART_AWAY, message: 'the service stops: watch again in a moment' },
      { jobId: '', status: PartStatus.BACK, reason: ErrorReason.UNSPECIFIED, message: '' },
    ]);
    expect(job.opened).toEqual(['']);
  });

  it('opens again without a word what has come to its end, and with a word what is silent for too long', async () => {
    const { inbox, job, as } = live({ patience: { leastPause: 5, mostPause: 10, silence: 300 } });
    const { heard, leave } = listen(as(person()));
    await until(() => inbox.standing() + job.standing() === 2);
    job.say({ resumeToken: 'job-1' });
    job.end();
    await until(() => job.opened.length === 2);
    expect(parts(heard)).toEqual([]);

    await until(() => inbox.opened.length > 1 && parts(heard).some(({ jobId }) => jobId === ''));
    leave();

    expect(job.opened.slice(0, 2)).toEqual(['', 'job-1']);
    expect(parts(heard).find(({ jobId }) => jobId === '')).toMatchObject({ status: PartStatus.LOST });
  });

  it('closes every part when its listener leaves, and when the session ends', async () => {
    const { inbox, job, as } = live();
    const left = listen(as(person()));
    await until(() => inbox.standing() + job.standing() === 2);
    left.leave();
    await until(() => inbox.standing() + job.standing() === 0);

    const signedOut = listen(as(person()));
    await until(() => inbox.standing() + job.standing() === 2);
    job.end(refused('SIGN_IN_REQUIRED', 'the session was ended: sign in again'));

    expect(await signedOut.ended).toMatchObject({ code: Code.Unauthenticated });
    await until(() => inbox.standing() === 0);
  });

  it('ends the oldest of four streams of a person, and nobody else’s', async () => {
    const { inbox, as } = live({ streams: heldStreams(3) });
    const [me, other] = [person(), person()];
    const request: Request = { notifications: {} };
    const theirs = listen(as(other), request);
    await until(() => inbox.standing() === 1);
    const mine: ReturnType<typeof listen>[] = [];
    for (let count = 1; count <= 3; count += 1) {
      mine.push(listen(as(me), request));
      await until(() => inbox.standing() === 1 + count);
    }

    mine.push(listen(as(me), request));
    expect(await mine[0]!.ended).toMatchObject({ code: Code.ResourceExhausted, rawMessage: expect.stringMatching(/open in more than 3 places/) });
    await until(() => inbox.standing() === 4);
    inbox.say({ unreadCount: 1, resumeToken: 'inbox-1' });

    await until(() => [theirs, ...mine.slice(1)].every(({ heard }) => heard.length === 1));
    for (const { leave } of [theirs, ...mine]) leave();
    await until(() => inbox.standing() === 0);
  });
});
