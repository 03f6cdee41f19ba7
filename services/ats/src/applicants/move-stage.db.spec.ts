import { randomUUID } from 'node:crypto';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, codeOf, companyWithJob, member, seeker, stageOf, toldAbout, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => applicantsAs(db, actor);
const movesOf = (id: string) => toldAbout(db, StageChangedSchema, id);

/** An applicant, and a request to move them into the first stage of a kind. */
async function moving(kind: StageKind) {
  const job = await companyWithJob(db);
  const sent = await job.apply();
  const client = clientOf(member(job.companyId));
  const { applicationId } = sent;
  const { applicant } = await client.getApplicant({ applicationId });
  const { stageId } = await stageOf(db, job.companyId, job.jobId, kind);
  const request = { requestId: randomUUID(), applicationId, stageId, etag: applicant!.etag, reason: 'good talk' };
  return { ...job, sent, client, applicationId, applicant: applicant!, request };
}

describe('MoveStage', () => {
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
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.OFFER);

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
    const { stageId } = await stageOf(db, elsewhere.companyId, elsewhere.jobId, StageKind.INTERVIEW);

    expect(await whyOf(client.moveStage({ ...request, stageId }))).toBe('STAGE_NOT_FOUND');
    await withdraw(sent);
    expect(await whyOf(client.moveStage(request))).toBe('APPLICANT_WITHDRAWN');
  });

  it('hides them from another company, and refuses an interviewer and a seeker', async () => {
    const { client, request, companyId } = await moving(StageKind.INTERVIEW);

    expect(await codeOf(clientOf(member(randomUUID())).moveStage(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).moveStage(request))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(seeker()).moveStage(request))).toBe('PermissionDenied');
    expect(await codeOf(client.moveStage(request))).toBe('ok');
  });
});
