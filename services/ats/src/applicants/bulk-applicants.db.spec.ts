import { randomUUID } from 'node:crypto';
import { timestampDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { openDatabase } from '@hireflux/kit/database';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicantAssignedSchema, ApplicantChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { activityAs, type Actor, applicantsAs, batchesAs, codeOf, companyWithJob, leave, member, seeker, stageOf, toldAbout, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => batchesAs(db, actor);

/** Applicants of a job, named as a request names them, and who may change them. */
async function applicants(count: number) {
  const job = await companyWithJob(db);
  const recruiter = member(job.companyId, 'recruiter');
  const sent = [];
  for (let turn = 0; turn < count; turn += 1) sent.push(await job.apply());
  const stage = async (kind: StageKind) => (await stageOf(db, job.companyId, job.jobId, kind)).stageId;
  return { ...job, recruiter, client: clientOf(recruiter), one: applicantsAs(db, recruiter), sent, named: sent.map(({ applicationId }) => ({ applicationId, etag: '' })), stage };
}

/** More applicants like one of a company, straight into the table. */
async function multiplied(companyId: string, like: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await asActor(db, systemActor('consumer'), async (db) => {
    const { fit_rank: _, coverage_rank: __, ...row } = await db.selectFrom('job_applications').selectAll().where('company_id', '=', companyId).where('id', '=', like).executeTakeFirstOrThrow();
    await db.insertInto('job_applications').values(ids.map((id) => ({ ...row, id, candidate_id: randomUUID(), form: '{}' }))).execute();
  });
  return ids;
}

describe('BulkUpdateApplicants', () => {
  it('moves many once for one request_id, each with its event, its activity and a move that can be taken back', async () => {
    const { client, one, recruiter, named, sent, stage } = await applicants(3);
    const request = { requestId: randomUUID(), applicants: named, action: { case: 'move', value: { stageId: await stage(StageKind.INTERVIEW), reason: 'all well' } } as const };

    const first = await client.bulkUpdateApplicants(request);
    const second = await client.bulkUpdateApplicants(request);

    expect(second).toEqual(first);
    expect(first.results).toMatchObject(sent.map(({ applicationId }) => ({ applicant: { applicationId, stage: { name: 'Interview' }, outcome: ApplicationOutcome.ACTIVE, etag: 'v2' }, reason: ErrorReason.UNSPECIFIED })));
    for (const [at, { applicationId }] of sent.entries()) {
      const moves = await toldAbout(db, StageChangedSchema, applicationId);
      expect(moves.map(({ stageChangeId }) => stageChangeId)[1]).toBe(first.results[at]!.stageChangeId);
      expect(moves).toHaveLength(2);
      expect((await toldAbout(db, ApplicantChangedSchema, applicationId)).map(({ version }) => version)).toEqual([1, 2]);
      const { activities } = await activityAs(db, recruiter).listActivity({ applicationId });
      expect(activities[0]).toMatchObject({ actorId: recruiter.userId, what: { case: 'stageEntered', value: { reason: 'all well' } } });
    }
    const { applicationId } = sent[0]!;
    const undone = await one.undoMove({ requestId: randomUUID(), applicationId, stageChangeId: first.results[0]!.stageChangeId });
    expect(undone.applicant!.stage!.kind).toBe(StageKind.NEW);
  });

  it('answers for each by itself: who was changed since, who withdrew, who is there already, and who is nobody’s', async () => {
    const { client, one, named, sent, stage, withdraw, companyId } = await applicants(4);
    const elsewhere = await applicants(1);
    const stageId = await stage(StageKind.HIRED);
    const [ok, changed, gone, there] = named;
    await one.starApplicant({ ...changed!, starred: true });
    await withdraw(sent[2]!);
    await one.moveStage({ requestId: randomUUID(), ...there!, etag: 'v1', stageId });
    const foreign = elsewhere.named[0]!;

    const { results } = await client.bulkUpdateApplicants({
      requestId: randomUUID(),
      applicants: [ok!, { ...changed!, etag: 'v1' }, gone!, there!, foreign],
      action: { case: 'move', value: { stageId } },
    });

    expect(results.map(({ reason }) => reason)).toEqual([
      ErrorReason.UNSPECIFIED,
      ErrorReason.CHANGED_SINCE_READ,
      ErrorReason.APPLICANT_WITHDRAWN,
      ErrorReason.UNSPECIFIED,
      ErrorReason.APPLICANT_NOT_FOUND,
    ]);
    expect(results.map(({ stageChangeId }) => stageChangeId !== '')).toEqual([true, false, false, false, false]);
    expect(results[0]!.applicant).toMatchObject({ outcome: ApplicationOutcome.HIRED });
    expect(results[3]!.applicant).toMatchObject({ outcome: ApplicationOutcome.HIRED });
    expect(results[1]!.message).toBe('this was changed since it was read: read it again');
    const { results: others } = await client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: [ok!], action: { case: 'move', value: { stageId: await elsewhere.stage(StageKind.OFFER) } } });
    expect(others).toMatchObject([{ reason: ErrorReason.STAGE_NOT_FOUND }]);
    expect((await applicantsAs(db, member(companyId)).getApplicant({ applicationId: changed!.applicationId })).applicant!.stage!.kind).toBe(StageKind.NEW);
  });

  it('assigns, tags, marks and sets when to look again, and tells those to whom it gives applicants', async () => {
    const { client, one, companyId, named, sent } = await applicants(2);
    const colleague = member(companyId, 'hiring_manager');
    const time = timestampFromMs(Date.now() + 86_400_000);
    const doing = async (action: Parameters<typeof client.bulkUpdateApplicants>[0]['action']) =>
      (await client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: named, action: action! })).results.map(({ applicant }) => applicant!);
    await one.tagApplicant({ applicationId: sent[0]!.applicationId, add: ['kept', 'old'] });

    expect(await doing({ case: 'assignment', value: { assigneeId: colleague.userId } })).toMatchObject([{ assigneeId: colleague.userId }, { assigneeId: colleague.userId }]);
    expect(await doing({ case: 'tagging', value: { add: ['Remote'], remove: ['old'] } })).toMatchObject([{ tags: ['kept', 'remote'] }, { tags: ['remote'] }]);
    expect(await doing({ case: 'starred', value: true })).toMatchObject([{ isStarred: true }, { isStarred: true }]);
    const [looked] = await doing({ case: 'followUp', value: { followUpTime: time } });
    expect(timestampDate(looked!.followUpTime!)).toEqual(timestampDate(time));
    expect(await doing({ case: 'assignment', value: { assigneeId: '' } })).toMatchObject([{ assigneeId: '' }, { assigneeId: '' }]);
    for (const { applicationId } of sent) expect((await toldAbout(db, ApplicantAssignedSchema, applicationId)).map(({ assigneeId }) => assigneeId)).toEqual([colleague.userId, '']);
  });

  it('refuses a tag that is added and taken away, a member who is none, an applicant named twice, and 501 of them', async () => {
    const { client, companyId, named } = await applicants(1);
    const left = member(companyId, 'viewer');
    leave(left);
    const why = (asked: object, action: object) => whyOf(client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: named, action, ...asked } as never));

    expect(await why({}, { case: 'tagging', value: { add: ['a'], remove: ['A'] } })).toBe('INVALID_REQUEST');
    expect(await why({}, { case: 'assignment', value: { assigneeId: left.userId } })).toBe('MEMBER_NOT_FOUND');
    expect(await why({ applicants: [...named, ...named] }, { case: 'starred', value: true })).toBe('INVALID_REQUEST');
    expect(await why({ applicants: Array.from({ length: 501 }, () => ({ applicationId: randomUUID() })) }, { case: 'starred', value: true })).toBe('INVALID_REQUEST');
    expect(await why({}, { case: undefined })).toBe('INVALID_REQUEST');
  });

  it('refuses another request under the same request_id, and makes one of the same that comes often at once', async () => {
    const { client, named, stage, sent } = await applicants(2);
    const request = { requestId: randomUUID(), applicants: named, action: { case: 'move', value: { stageId: await stage(StageKind.OFFER) } } as const };

    const answers = await Promise.all(Array.from({ length: 10 }, () => client.bulkUpdateApplicants(request)));

    expect(new Set(answers.map(({ results }) => results.map(({ stageChangeId }) => stageChangeId).join())).size).toBe(1);
    expect(await toldAbout(db, StageChangedSchema, sent[0]!.applicationId)).toHaveLength(2);
    expect(await whyOf(client.bulkUpdateApplicants({ ...request, action: { case: 'starred', value: true } }))).toBe('REQUEST_ID_REUSED');
  });

  it('hides applicants from another company, and refuses an interviewer and a seeker', async () => {
    const { client, companyId, named } = await applicants(1);
    const request = { requestId: randomUUID(), applicants: named, action: { case: 'starred', value: true } as const };

    expect(await codeOf(clientOf(member(randomUUID())).bulkUpdateApplicants(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).bulkUpdateApplicants(request))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(seeker()).bulkUpdateApplicants(request))).toBe('PermissionDenied');
    expect(await codeOf(client.bulkUpdateApplicants(request))).toBe('ok');
  });

  it('asks as few statements for 500 as for two', async () => {
    const { recruiter, companyId, named, stage } = await applicants(2);
    const many = (await multiplied(companyId, named[0]!.applicationId, 500)).map((applicationId) => ({ applicationId, etag: '' }));
    const query = vi.spyOn(pg.Client.prototype, 'query');
    // A connection keeps the way of asking that it began with.
    const own = openDatabase<AtsDb>(db.url, { poolSize: 1 });
    const client = batchesAs(own, recruiter);
    const statementsOf = async (work: () => Promise<unknown>) => {
      query.mockClear();
      await work();
      return query.mock.calls.length;
    };
    const moving = async (applicants: typeof named, kind: StageKind) =>
      client.bulkUpdateApplicants({ requestId: randomUUID(), applicants, action: { case: 'move', value: { stageId: await stage(kind) } } });

    await moving(named, StageKind.SCREENING);
    const [few, lots] = [await statementsOf(() => moving(named, StageKind.OFFER)), await statementsOf(() => moving(many, StageKind.OFFER))];
    const tagged = await statementsOf(() => client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: many, action: { case: 'tagging', value: { add: ['fast'] } } }));
    query.mockRestore();
    await own.destroy();

    expect(few).toBeGreaterThan(5);
    expect(lots).toBe(few);
    expect(tagged).toBeLessThanOrEqual(few);
    expect(few).toBeLessThanOrEqual(20);
  });
});

describe('BulkUndoMoves', () => {
  it('takes back the moves of one batch once, with stage, time and outcome as before', async () => {
    const { client, one, named, stage, sent } = await applicants(3);
    const before = await Promise.all(sent.map(async ({ applicationId }) => (await one.getApplicant({ applicationId })).applicant!));
    const { results } = await client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: named, action: { case: 'move', value: { stageId: await stage(StageKind.REJECTED) } } });
    await one.moveStage({ requestId: randomUUID(), applicationId: named[2]!.applicationId, etag: 'v2', stageId: await stage(StageKind.OFFER) });
    const request = { requestId: randomUUID(), moves: results.map(({ applicant, stageChangeId }) => ({ applicationId: applicant!.applicationId, stageChangeId })) };

    const first = await client.bulkUndoMoves(request);
    const second = await client.bulkUndoMoves(request);

    expect(second).toEqual(first);
    expect(first.results.slice(0, 2)).toMatchObject(before.slice(0, 2).map(({ stage, stageTime }) => ({ applicant: { stage, stageTime, outcome: ApplicationOutcome.ACTIVE } })));
    expect(first.results[2]).toMatchObject({ reason: ErrorReason.NOTHING_TO_UNDO, stageChangeId: '' });
    expect((await toldAbout(db, StageChangedSchema, sent[0]!.applicationId)).at(-1)).toMatchObject({ undoesStageChangeId: results[0]!.stageChangeId, stageChangeId: first.results[0]!.stageChangeId });
    const again = await client.bulkUndoMoves({ ...request, requestId: randomUUID() });
    expect(again.results.map(({ reason }) => reason)).toEqual(request.moves.map(() => ErrorReason.NOTHING_TO_UNDO));
  });

  it('hides moves from another company, refuses an interviewer, and takes back nobody else’s move', async () => {
    const { client, companyId, named, stage } = await applicants(1);
    const { results } = await client.bulkUpdateApplicants({ requestId: randomUUID(), applicants: named, action: { case: 'move', value: { stageId: await stage(StageKind.OFFER) } } });
    const request = { requestId: randomUUID(), moves: [{ applicationId: named[0]!.applicationId, stageChangeId: results[0]!.stageChangeId }] };

    expect(await codeOf(clientOf(member(randomUUID())).bulkUndoMoves(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).bulkUndoMoves(request))).toBe('PermissionDenied');
    expect((await clientOf(member(companyId)).bulkUndoMoves({ ...request, requestId: randomUUID() })).results).toMatchObject([{ reason: ErrorReason.NOTHING_TO_UNDO }]);
    expect((await client.bulkUndoMoves(request)).results).toMatchObject([{ applicant: { stage: { kind: StageKind.NEW } } }]);
  });
});
