import { randomUUID } from 'node:crypto';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, codeOf, companyWithJob, fit, member, seeker, stageOf, toldAbout, whyOf } from '../testing/given.ts';

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

  it('lets one of 50 moves at once win that rest on one etag', async () => {
    const { client, request, companyId, jobId, applicationId } = await moving(StageKind.INTERVIEW);
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.OFFER);
    const requests = Array.from({ length: 50 }, (_, at) => ({ ...request, requestId: randomUUID(), ...(at % 2 === 0 && { stageId }) }));

    const reasons = await Promise.all(requests.map((each) => whyOf(client.moveStage(each))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'CHANGED_SINCE_READ')).toHaveLength(49);
    expect(await movesOf(applicationId)).toHaveLength(2);
  });

  it('moves whom was read before their score came', async () => {
    const { client, request, sent, score } = await moving(StageKind.INTERVIEW);
    await score(sent, fit(80, 70));

    const { applicant } = await client.moveStage(request);

    expect(applicant).toMatchObject({ stage: { kind: StageKind.INTERVIEW }, fit: { fitIndex: 70 } });
    expect(await whyOf(client.moveStage({ ...request, requestId: randomUUID() }))).toBe('CHANGED_SINCE_READ');
  });

  it('moves once where one request comes 50 times at once', async () => {
    const { client, request, applicationId } = await moving(StageKind.INTERVIEW);

    const answers = await Promise.all(Array.from({ length: 50 }, () => client.moveStage(request)));

    expect(new Set(answers.map(({ stageChangeId }) => stageChangeId)).size).toBe(1);
    expect(await movesOf(applicationId)).toHaveLength(2);
  });
});

describe('UndoMove', () => {
  /** An applicant who was moved, and a request to take that back. */
  async function moved(kind: StageKind) {
    const given = await moving(kind);
    const { applicant, stageChangeId } = await given.client.moveStage(given.request);
    return { ...given, moved: applicant!, undo: { requestId: randomUUID(), applicationId: given.applicationId, stageChangeId } };
  }

  it.each([StageKind.INTERVIEW, StageKind.HIRED, StageKind.REJECTED])('puts stage, outcome and time back once, after a move to kind %s, and says so', async (kind) => {
    const { client, applicant: before, undo, applicationId } = await moved(kind);

    const first = await client.undoMove(undo);
    const second = await client.undoMove(undo);

    expect(second).toEqual(first);
    expect(first.applicant).toMatchObject({ stage: before.stage, stageTime: before.stageTime, outcome: ApplicationOutcome.ACTIVE });
    const moves = await movesOf(applicationId);
    expect(moves).toHaveLength(3);
    expect(moves[2]).toMatchObject({
      undoesStageChangeId: undo.stageChangeId,
      stageChangeId: first.stageChangeId,
      to: { publicName: 'Received' },
      stageTime: before.stageTime,
      outcome: ApplicationOutcome.ACTIVE,
    });
    const { detail } = await client.getApplicant({ applicationId });
    expect(detail!.stageChanges[0]).toMatchObject({ stageChangeId: first.stageChangeId, undoesStageChangeId: undo.stageChangeId });
  });

  it('takes nothing back twice, also where 20 try at once, nor a taking back', async () => {
    const { client, undo, applicationId } = await moved(StageKind.OFFER);

    const reasons = await Promise.all(Array.from({ length: 20 }, () => whyOf(client.undoMove({ ...undo, requestId: randomUUID() }))));
    const { detail } = await client.getApplicant({ applicationId });

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'NOTHING_TO_UNDO')).toHaveLength(19);
    const { stageChangeId } = detail!.stageChanges[0]!;
    expect(await whyOf(client.undoMove({ ...undo, requestId: randomUUID(), stageChangeId }))).toBe('NOTHING_TO_UNDO');
    expect(await movesOf(applicationId)).toHaveLength(3);
  });

  it('takes back only the caller’s own last move, and not the first stage', async () => {
    const { client, undo, moved: applicant, request, companyId, jobId, applicationId } = await moved(StageKind.OFFER);
    const colleague = clientOf(member(companyId));
    const { detail } = await client.getApplicant({ applicationId });
    const [, sent] = detail!.stageChanges;

    expect(await whyOf(colleague.undoMove(undo))).toBe('NOTHING_TO_UNDO');
    expect(await whyOf(client.undoMove({ ...undo, stageChangeId: sent!.stageChangeId }))).toBe('NOTHING_TO_UNDO');
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.HIRED);
    await colleague.moveStage({ ...request, requestId: randomUUID(), stageId, etag: applicant.etag });
    expect(await whyOf(client.undoMove(undo))).toBe('NOTHING_TO_UNDO');
  });

  it('takes back no move that is ten minutes old', async () => {
    const { client, undo, companyId, applicationId } = await moved(StageKind.OFFER);
    const age = (minutes: number) =>
      asActor(db, member(companyId), (db) =>
        db
          .updateTable('stage_changes')
          .set({ create_time: sql`create_time - ${minutes} * interval '1 minute'` })
          .where('application_id', '=', applicationId)
          .execute(),
      );

    await age(10);
    expect(await whyOf(client.undoMove(undo))).toBe('NOTHING_TO_UNDO');
    await age(-1);
    expect(await whyOf(client.undoMove(undo))).toBe('ok');
  });

  it('gives a rejection by a knock-out rule its reason back', async () => {
    const questionId = randomUUID();
    const { companyId, jobId, apply } = await companyWithJob(db, { knockOuts: [{ questionId, rule: { case: 'needsYes', value: true }, rejects: true }] });
    const { applicationId } = await apply({ answers: [{ questionId, value: { case: 'yes', value: false } }] });
    const client = clientOf(member(companyId));
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.SCREENING);
    const { stageChangeId } = await client.moveStage({ requestId: randomUUID(), applicationId, stageId, etag: 'v2' });

    const { applicant } = await client.undoMove({ requestId: randomUUID(), applicationId, stageChangeId });

    expect(applicant).toMatchObject({ stage: { kind: StageKind.REJECTED }, outcome: ApplicationOutcome.REJECTED });
    const row = await asActor(db, member(companyId), (db) => db.selectFrom('job_applications').select('outcome_reason').where('id', '=', applicationId).executeTakeFirst());
    expect(row).toEqual({ outcome_reason: 'knock_out' });
  });

  it('refuses one who took the application back, an interviewer and a seeker, and hides others', async () => {
    const { client, undo, companyId, withdraw, sent } = await moved(StageKind.OFFER);

    expect(await codeOf(clientOf(member(randomUUID())).undoMove(undo))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).undoMove(undo))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(seeker()).undoMove(undo))).toBe('PermissionDenied');
    await client.undoMove(undo);
    await withdraw(sent);
    expect(await whyOf(client.undoMove({ ...undo, requestId: randomUUID() }))).toBe('APPLICANT_WITHDRAWN');
  });
});
