import { randomUUID } from 'node:crypto';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicantAssignedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { CompanyChangedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from './events.ts';
import type { AtsDb } from './schema.ts';
import { activityAs, applicantsAs, assign, companyWithJob, event, fit, member, toldAbout } from './testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const movesOf = (applicationId: string) => toldAbout(db, StageChangedSchema, applicationId);
const applicantOf = async (companyId: string, applicationId: string) =>
  (await applicantsAs(db, member(companyId)).getApplicant({ applicationId })).applicant!;

const questionId = randomUUID();
const needsYes = { questionId, rule: { case: 'needsYes', value: true } as const };
const saysNo = [{ questionId, value: { case: 'yes', value: false } as const }];

describe('ApplicationSubmitted', () => {
  it('opens a candidacy in the first stage once, and tells of it', async () => {
    const { companyId, jobId, apply, send } = await companyWithJob(db);
    const sent = await apply();
    await send(sent);

    const applicant = await applicantOf(companyId, sent.applicationId);

    expect(applicant).toMatchObject({ jobId, candidateId: sent.userId, stage: { kind: StageKind.NEW }, submitTime: sent.submitTime });
    const moves = await movesOf(sent.applicationId);
    expect(moves).toMatchObject([{ to: { publicName: 'Received' }, stageTime: applicant.stageTime, companyName: 'Example Works' }]);
    expect(moves[0]!.from).toBeUndefined();
  });

  it('waits for a job that has not arrived', async () => {
    const { apply } = await companyWithJob(db);

    await expect(apply({ jobId: randomUUID() })).rejects.toMatchObject({ name: 'NotYet' });
  });

  it('shows a failed knock-out rule, and rejects by one that is switched on', async () => {
    const shown = await companyWithJob(db, { knockOuts: [needsYes] });
    const switchedOn = await companyWithJob(db, { knockOuts: [{ ...needsYes, rejects: true }] });
    const [flagged, rejected] = [await shown.apply({ answers: saysNo }), await switchedOn.apply({ answers: saysNo })];

    expect(await applicantOf(shown.companyId, flagged.applicationId)).toMatchObject({
      failedQuestionIds: [questionId],
      outcome: ApplicationOutcome.ACTIVE,
      stage: { kind: StageKind.NEW },
    });
    expect(await applicantOf(switchedOn.companyId, rejected.applicationId)).toMatchObject({
      failedQuestionIds: [questionId],
      outcome: ApplicationOutcome.REJECTED,
      stage: { kind: StageKind.REJECTED },
    });
    expect(await movesOf(rejected.applicationId)).toMatchObject([
      { to: { kind: StageKind.NEW }, outcome: ApplicationOutcome.ACTIVE },
      { from: { kind: StageKind.NEW }, to: { kind: StageKind.REJECTED }, outcome: ApplicationOutcome.REJECTED },
    ]);
  });

  it('opens a withdrawn candidacy again with what is sent now, and keeps a score that came before it', async () => {
    const { companyId, apply, withdraw, score, send } = await companyWithJob(db);
    const sent = await apply();
    await withdraw(sent);
    expect((await applicantOf(companyId, sent.applicationId)).outcome).toBe(ApplicationOutcome.WITHDRAWN);

    const again = { ...sent, attempt: 2, candidateName: 'Ada B. Example', submitTime: timestampFromMs(Date.now()) };
    await score(sent, fit(60, 70));
    await send(again);

    expect(await applicantOf(companyId, sent.applicationId)).toMatchObject({
      name: 'Ada B. Example',
      outcome: ApplicationOutcome.ACTIVE,
      stage: { kind: StageKind.NEW },
      submitTime: again.submitTime,
      fit: { fitIndex: 70 },
    });
    const moves = await movesOf(sent.applicationId);
    expect(moves.map(({ from }) => from)).toEqual([undefined, undefined]);
  });
});

describe('ApplicationWithdrawn and ApplicationScored', () => {
  it('wait for an application that has not arrived', async () => {
    const { withdraw, score } = await companyWithJob(db);
    const sent = { applicationId: randomUUID(), userId: randomUUID() };

    await expect(withdraw(sent)).rejects.toMatchObject({ name: 'NotYet' });
    await expect(score(sent, fit(60, 70))).rejects.toMatchObject({ name: 'NotYet' });
  });
});

describe('CompanyChanged', () => {
  it('gives what is told from now on the name that the company has now', async () => {
    const { companyId, apply } = await companyWithJob(db);
    await deliver(db, fromEmployers, event(CompanyChangedSchema, { companyId, name: 'Renamed Works', slug: 'renamed-works' }));

    const sent = await apply();

    expect(await movesOf(sent.applicationId)).toMatchObject([{ companyName: 'Renamed Works' }]);
  });
});

describe('JobPublished', () => {
  it('takes in what a job says now, for applications that come from now on', async () => {
    const { companyId, apply, publish } = await companyWithJob(db);
    const before = await apply({ answers: saysNo });
    await publish({ knockOuts: [needsYes] });
    const after = await apply({ answers: saysNo });

    expect((await applicantOf(companyId, before.applicationId)).failedQuestionIds).toEqual([]);
    expect((await applicantOf(companyId, after.applicationId)).failedQuestionIds).toEqual([questionId]);
  });
});

describe('MemberRemoved', () => {
  it('takes the applicants of who left from them, and tells that nobody looks after these', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const [mine, other] = [await apply(), await apply()];
    const [left, stays] = [member(companyId, 'interviewer'), member(companyId)];
    await assign(db, companyId, mine.applicationId, left.userId);
    await assign(db, companyId, other.applicationId, stays.userId);

    await deliver(db, fromEmployers, event(MemberRemovedSchema, { companyId, memberId: randomUUID(), userId: left.userId }));
    await deliver(db, fromEmployers, event(MemberRemovedSchema, { companyId, memberId: randomUUID() }));

    expect(await applicantOf(companyId, mine.applicationId)).toMatchObject({ assigneeId: '', etag: 'v3' });
    expect((await applicantOf(companyId, other.applicationId)).assigneeId).toBe(stays.userId);
    expect((await toldAbout(db, ApplicantAssignedSchema, mine.applicationId)).at(-1)).toMatchObject({ assigneeId: '', assignerId: '', jobTitle: 'Night nurse' });
    const { activities } = await activityAs(db, stays).listActivity({ applicationId: mine.applicationId });
    expect(activities[0]).toMatchObject({ actorId: '', what: { case: 'assigneeSet', value: { assigneeId: '' } } });
  });
});
