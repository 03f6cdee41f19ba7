import { randomUUID } from 'node:crypto';
import { anyUnpack, timestampDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { encodePageToken } from '@hireflux/kit/page-token';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicantOrder } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, companyWithJob, fit, member, pipelinesAs } from '../testing/given.ts';
import { updateApplicant } from './applicant-queries.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => applicantsAs(db, actor);
const seeker = () => clientOf({ kind: 'seeker', userId: randomUUID() });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const eventsAbout = async (id: string) => (await eventsOf(db)).filter((event) => event.aggregateId === id);
const stageOf = async (companyId: string, jobId: string, kind: StageKind) =>
  (await pipelinesAs(db, member(companyId)).getPipeline({ jobId })).pipeline!.stages.find((stage) => stage.kind === kind)!;
const assign = (companyId: string, applicationId: string, userId: string) =>
  asActor(db, systemActor('consumer'), (db) => updateApplicant(db, companyId, applicationId, { assigned_to: userId }));

describe('ListApplicants', () => {
  it('lists the newest first, page by page, hides them from another company, and refuses a seeker', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const sent: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) sent.push((await apply()).applicationId);
    const request = { jobId, pageSize: 2 };

    const first = await clientOf(member(companyId)).listApplicants(request);
    const second = await clientOf(member(companyId)).listApplicants({ ...request, pageToken: first.nextPageToken });

    expect([...first.applicants, ...second.applicants].map(({ applicationId }) => applicationId)).toEqual(sent.reverse());
    expect(second.nextPageToken).toBe('');
    expect(await codeOf(clientOf(member(randomUUID())).listApplicants(request))).toBe('NotFound');
    expect(await codeOf(seeker().listApplicants(request))).toBe('PermissionDenied');
  });

  it('ranks by Fit Index, then coverage, then time, and shows last those of whom too little is known, page by page', async () => {
    const { companyId, jobId, apply, score } = await companyWithJob(db);
    const unscored = await apply();
    const little = await apply();
    const [low, early, late, covered, best] = [await apply(), await apply(), await apply(), await apply(), await apply()];
    await score(little, fit(30));
    await score(low, fit(100, 0));
    for (const each of [late, early]) await score(each, fit(60, 80));
    await score(covered, fit(70, 80));
    await score(best, fit(50, 91));

    const client = clientOf(member(companyId));
    const ranked: string[] = [];
    for (let pageToken = '', more = true; more; more = pageToken !== '') {
      const page = await client.listApplicants({ jobId, order: ApplicantOrder.FIT_INDEX, pageSize: 2, pageToken });
      ranked.push(...page.applicants.map(({ applicationId }) => applicationId));
      pageToken = page.nextPageToken;
    }

    expect(ranked).toEqual([best, covered, early, late, low, little, unscored].map(({ applicationId }) => applicationId));
  });

  it('shows of a score what is known', async () => {
    const { companyId, jobId, apply, score } = await companyWithJob(db);
    const [known, little, unscored] = [await apply(), await apply(), await apply()];
    await score(known, fit(50, 80, [{ kind: FactorKind.SKILLS, known: true, score: 90 }, { kind: FactorKind.SALARY, known: false, score: 0 }]));
    await score(little, fit(30));

    const { applicants } = await clientOf(member(companyId)).listApplicants({ jobId });

    const fitOf = ({ applicationId }: { applicationId: string }) => applicants.find((each) => each.applicationId === applicationId)!.fit;
    expect(fitOf(known)).toMatchObject({ known: true, fitIndex: 80, coverage: 50, factors: [{ kind: FactorKind.SKILLS, score: 90 }] });
    expect(fitOf(little)).toMatchObject({ known: false, coverage: 30, factors: [] });
    expect(fitOf(little)!.fitIndex).toBeUndefined();
    expect(fitOf(unscored)).toBeUndefined();
  });

  it('shows an interviewer those assigned to them, and who is in a stage where that is asked', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const [mine] = [await apply(), await apply()];
    const interviewer = member(companyId, 'interviewer');
    await assign(companyId, mine!.applicationId, interviewer.userId);
    const hired = await stageOf(companyId, jobId, StageKind.HIRED);

    expect((await clientOf(interviewer).listApplicants({ jobId })).applicants).toMatchObject([{ applicationId: mine!.applicationId }]);
    expect((await clientOf(member(companyId)).listApplicants({ jobId, stageId: hired.stageId })).applicants).toEqual([]);
  });

  it('refuses a page token of another order, and one that was made up', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    for (let turn = 0; turn < 2; turn += 1) await apply();
    const client = clientOf(member(companyId));
    const { nextPageToken } = await client.listApplicants({ jobId, pageSize: 1 });
    const list = { name: 'applicants.fit', filter: { jobId, stageId: '' } };
    const madeUp = [[], [1], [1e300, 0], ['a', 'b']].map((keys) => encodePageToken(list, { createTime: new Date(0), id: randomUUID(), keys: keys as number[] }));

    for (const pageToken of [nextPageToken, ...madeUp]) {
      expect(await codeOf(client.listApplicants({ jobId, order: ApplicantOrder.FIT_INDEX, pageToken }))).toBe('InvalidArgument');
    }
  });
});

describe('GetApplicant', () => {
  it('shows an applicant whole, and records the reading', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const question = { questionId: randomUUID(), kind: QuestionKind.YES_NO, prompt: 'Nights?' };
    const answers = [{ questionId: question.questionId, value: { case: 'yes', value: true } as const }];
    const { applicationId, userId } = await apply({ form: { formVersion: 2, questions: [question] }, answers, coverLetter: 'Dear all' });
    const viewer = member(companyId, 'viewer');

    const { applicant, detail } = await clientOf(viewer).getApplicant({ applicationId });

    expect(applicant).toMatchObject({ applicationId, name: 'Ada Example', stage: { kind: StageKind.NEW }, outcome: ApplicationOutcome.ACTIVE });
    expect(detail).toMatchObject({ email: 'ada@example.com', coverLetter: 'Dear all', form: { formVersion: 2 }, answers });
    expect(detail!.stageChanges).toMatchObject([{ to: { kind: StageKind.NEW }, moverId: '' }]);
    const [viewed] = await eventsAbout(userId);
    expect(anyUnpack(viewed!.payload!, CandidateViewedSchema)).toMatchObject({
      candidateId: userId,
      viewerId: viewer.userId,
      companyId,
      companyName: 'Example Works',
      jobId,
      jobTitle: 'Night nurse',
      applicationId,
      data: ViewedData.APPLICATION,
    });
  });

  it('hides one from another company and from an interviewer of others, and refuses a seeker', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId, userId } = await apply();
    const request = { applicationId };
    const interviewer = member(companyId, 'interviewer');

    expect(await codeOf(clientOf(member(randomUUID())).getApplicant(request))).toBe('NotFound');
    expect(await codeOf(clientOf(interviewer).getApplicant(request))).toBe('NotFound');
    expect(await codeOf(seeker().getApplicant(request))).toBe('PermissionDenied');
    expect(await eventsAbout(userId)).toEqual([]);
    await assign(companyId, applicationId, interviewer.userId);
    expect(await codeOf(clientOf(interviewer).getApplicant(request))).toBe('ok');
    expect(await codeOf(clientOf(member(companyId)).getApplicant(request))).toBe('ok');
  });
});

describe('MoveStage', () => {
  /** An applicant, and a request to move them into the first stage of a kind. */
  async function moving(kind: StageKind) {
    const job = await companyWithJob(db);
    const sent = await job.apply();
    const client = clientOf(member(job.companyId));
    const { applicationId } = sent;
    const { applicant } = await client.getApplicant({ applicationId });
    const { stageId } = await stageOf(job.companyId, job.jobId, kind);
    return { ...job, sent, client, applicationId, request: { requestId: randomUUID(), applicationId, stageId, etag: applicant!.etag, reason: 'good talk' } };
  }
  const movesOf = async (id: string) => (await eventsAbout(id)).flatMap(({ payload }) => anyUnpack(payload!, StageChangedSchema) ?? []);

  it('moves once for one request_id, and tells of it with the time that the company sees', async () => {
    const { client, request, applicationId, sent } = await moving(StageKind.INTERVIEW);

    const first = await client.moveStage(request);
    const second = await client.moveStage(request);

    expect(second).toEqual(first);
    expect(first.applicant).toMatchObject({ stage: { name: 'Interview' }, outcome: ApplicationOutcome.ACTIVE });
    expect(await movesOf(applicationId)).toMatchObject([
      { to: { kind: StageKind.NEW } },
      { userId: sent.userId, from: { kind: StageKind.NEW }, to: { publicName: 'Interview' }, stageTime: first.applicant!.stageTime, jobTitle: 'Night nurse' },
    ]);
    const { detail } = await client.getApplicant({ applicationId });
    expect(detail!.stageChanges[0]).toMatchObject({ reason: 'good talk', createTime: first.applicant!.stageTime });
    expect(Date.now() - timestampDate(first.applicant!.stageTime!).getTime()).toBeLessThan(10_000);
  });

  it.each([
    [StageKind.HIRED, ApplicationOutcome.HIRED],
    [StageKind.REJECTED, ApplicationOutcome.REJECTED],
  ])('decides the application by a stage of kind %s', async (kind, outcome) => {
    const { client, request } = await moving(kind);

    expect((await client.moveStage(request)).applicant!.outcome).toBe(outcome);
  });

  it('refuses other moves under the same request_id, also of other applicants at the same time', async () => {
    const { client, request, apply } = await moving(StageKind.INTERVIEW);
    const others = await Promise.all(Array.from({ length: 7 }, () => apply()));
    const requests = [request, ...others.map(({ applicationId }) => ({ ...request, applicationId }))];

    const reasons = await Promise.all(requests.map((each) => whyOf(client.moveStage(each))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'REQUEST_ID_REUSED')).toHaveLength(7);
  });

  it('refuses to move who was moved since they were read', async () => {
    const { client, request, companyId, jobId } = await moving(StageKind.INTERVIEW);
    await client.moveStage(request);
    const { stageId } = await stageOf(companyId, jobId, StageKind.OFFER);

    for (const etag of [request.etag, 'rubbish']) {
      expect(await codeOf(client.moveStage({ ...request, requestId: randomUUID(), stageId, etag }))).toBe('Aborted');
    }
  });

  it('changes nothing by a move to where they are', async () => {
    const { client, request, applicationId } = await moving(StageKind.NEW);

    expect((await client.moveStage(request)).applicant!.etag).toBe(request.etag);
    expect(await movesOf(applicationId)).toHaveLength(1);
  });

  it('refuses a stage of another pipeline, and one who took the application back', async () => {
    const { client, request, withdraw, sent } = await moving(StageKind.INTERVIEW);
    const elsewhere = await companyWithJob(db);
    const { stageId } = await stageOf(elsewhere.companyId, elsewhere.jobId, StageKind.INTERVIEW);

    expect(await whyOf(client.moveStage({ ...request, stageId }))).toBe('STAGE_NOT_FOUND');
    await withdraw(sent);
    expect(await whyOf(client.moveStage(request))).toBe('APPLICANT_WITHDRAWN');
  });

  it('hides them from another company, and refuses an interviewer and a seeker', async () => {
    const { client, request, companyId } = await moving(StageKind.INTERVIEW);

    expect(await codeOf(clientOf(member(randomUUID())).moveStage(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).moveStage(request))).toBe('PermissionDenied');
    expect(await codeOf(seeker().moveStage(request))).toBe('PermissionDenied');
    expect(await codeOf(client.moveStage(request))).toBe('ok');
  });
});
