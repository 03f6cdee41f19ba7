import { randomUUID } from 'node:crypto';
import { anyUnpack, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { deliver, eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { CompanyChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from './events.ts';
import type { AtsDb } from './schema.ts';
import { applicantsAs, companyWithJob, event, fit, member } from './testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const movesOf = async (applicationId: string) =>
  (await eventsOf(db))
    .filter((event) => event.aggregateId === applicationId)
    .flatMap(({ payload }) => anyUnpack(payload!, StageChangedSchema) ?? []);
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
