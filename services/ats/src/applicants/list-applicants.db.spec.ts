import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { encodePageToken } from '@hireflux/kit/page-token';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { until } from '@hireflux/kit/testing/until';
import { ApplicantOrder, type ListApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, assign, codeOf, companyWithJob, fit, member, seeker, stageOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => applicantsAs(db, actor);

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
    expect(await codeOf(clientOf(seeker()).listApplicants(request))).toBe('PermissionDenied');
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
    await assign(db, companyId, mine!.applicationId, interviewer.userId);
    const hired = await stageOf(db, companyId, jobId, StageKind.HIRED);

    expect((await clientOf(interviewer).listApplicants({ jobId })).applicants).toMatchObject([{ applicationId: mine!.applicationId }]);
    expect((await clientOf(member(companyId)).listApplicants({ jobId, stageId: hired.stageId })).applicants).toEqual([]);
  });

  it('refuses a page token of another order, of another filter, and one that was made up', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    for (let turn = 0; turn < 2; turn += 1) await apply();
    const client = clientOf(member(companyId));
    const { nextPageToken } = await client.listApplicants({ jobId, pageSize: 1 });
    const none = { stageIds: [], unassignedOnly: false, starredOnly: false, tags: [], nameWords: [], followUpDueOnly: false, failedKnockOutOnly: false };
    const list = { name: 'applicants.fit', filter: { jobId, ...none } };
    const made = (keys: unknown[]) => encodePageToken(list, { createTime: new Date(0), id: randomUUID(), keys: keys as number[] });
    const listing = (pageToken: string, starredOnly = false) => codeOf(client.listApplicants({ jobId, order: ApplicantOrder.FIT_INDEX, pageToken, starredOnly }));

    for (const pageToken of [nextPageToken, made([]), made([1]), made([1e300, 0]), made(['a', 'b'])]) {
      expect(await listing(pageToken)).toBe('InvalidArgument');
    }
    expect(await listing(made([1, 0]))).toBe('ok');
    expect(await listing(made([1, 0]), true)).toBe('InvalidArgument');
  });

  it('narrows by stage, outcome, member, mark, tags, words of the name, due follow-up and failed knock-out rule', async () => {
    const questionId = randomUUID();
    const knockOuts = [{ questionId, rule: { case: 'needsYes', value: true } as const }];
    const { companyId, jobId, apply, withdraw } = await companyWithJob(db, { knockOuts });
    const recruiter = member(companyId, 'recruiter');
    const client = clientOf(recruiter);
    const screening = await stageOf(db, companyId, jobId, StageKind.SCREENING);
    const one = async (sent: Parameters<typeof apply>[0] = {}) => ({ applicationId: (await apply(sent)).applicationId });
    const [moved, mine, starred, tagged, called, due] = [await one(), await one(), await one(), await one(), await one({ candidateName: 'Åsa 50%_Lind' }), await one()];
    const failed = await one({ answers: [{ questionId, value: { case: 'yes', value: false } }] });
    const gone = await apply();
    await withdraw(gone);
    await client.moveStage({ ...moved, requestId: randomUUID(), stageId: screening.stageId, etag: 'v1' });
    await client.assignApplicant({ ...mine, assigneeId: recruiter.userId });
    await client.starApplicant({ ...starred, starred: true });
    await client.tagApplicant({ ...tagged, add: ['Night shift', 'remote'] });
    await client.setFollowUp({ ...due, followUpTime: timestampFromMs(Date.now() + 300) });
    await client.setFollowUp({ ...starred, followUpTime: timestampFromMs(Date.now() + 60_000) });
    await until(async () => (await listed({ followUpDueOnly: true })).length > 0);

    async function listed(filter: Omit<MessageInitShape<typeof ListApplicantsRequestSchema>, 'jobId' | '$typeName'>) {
      const { applicants } = await client.listApplicants({ jobId, ...filter } as never);
      return applicants.map(({ applicationId }) => applicationId);
    }
    expect(await listed({ stageId: screening.stageId })).toEqual([moved.applicationId]);
    expect(await listed({ outcome: ApplicationOutcome.WITHDRAWN })).toEqual([gone.applicationId]);
    expect(await listed({ assigneeId: recruiter.userId })).toEqual([mine.applicationId]);
    expect(await listed({ unassignedOnly: true })).toHaveLength(7);
    expect(await listed({ starredOnly: true })).toEqual([starred.applicationId]);
    expect(await listed({ tags: ['NIGHT  shift', 'Remote'] })).toEqual([tagged.applicationId]);
    expect(await listed({ tags: ['night shift', 'elsewhere'] })).toEqual([]);
    expect(await listed({ nameWords: ' lind  åsa' })).toEqual([called.applicationId]);
    expect(await listed({ nameWords: '50%_l' })).toEqual([called.applicationId]);
    expect(await listed({ nameWords: '5_%' })).toEqual([]);
    expect(await listed({ followUpDueOnly: true })).toEqual([due.applicationId]);
    expect(await listed({ failedKnockOutOnly: true })).toEqual([failed.applicationId]);
    expect(await listed({ starredOnly: true, nameWords: 'lind' })).toEqual([]);
    expect(await codeOf(client.listApplicants({ jobId, unassignedOnly: true, assigneeId: recruiter.userId }))).toBe('InvalidArgument');
  });

  it('shows the post that the résumé names last', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const post = { kind: FactKind.EMPLOYMENT, text: 'Ward nurse', organization: 'Example Clinic', period: { start: { year: 2021 }, current: true } };
    await apply();
    await apply({ facts: [{ ...post, text: 'Porter', period: { end: { year: 2020 } } }, post] });

    const { applicants } = await clientOf(member(companyId)).listApplicants({ jobId });

    expect(applicants.map(({ currentTitle, currentEmployer }) => [currentTitle, currentEmployer])).toEqual([['Ward nurse', 'Example Clinic'], ['', '']]);
  });

  it('narrows by several stages and by a least Fit Index, counts whom that leaves, and begins where it is told', async () => {
    const { companyId, jobId, apply, score } = await companyWithJob(db);
    const client = clientOf(member(companyId));
    const all: string[] = [];
    for (const index of [undefined, 60, 70, 80, 90]) {
      const { applicationId, userId } = await apply();
      await score({ applicationId, userId }, index === undefined ? fit(10) : fit(60, index));
      all.push(applicationId);
    }
    const stages = await Promise.all([StageKind.NEW, StageKind.SCREENING, StageKind.HIRED].map((kind) => stageOf(db, companyId, jobId, kind)));
    const [fresh, screening, hired] = stages.map(({ stageId }) => stageId);
    for (const [at, stageId] of [[1, screening], [4, hired]] as const) await client.moveStage({ requestId: randomUUID(), applicationId: all[at]!, stageId: stageId!, etag: 'v1' });
    const listing = async (asked: MessageInitShape<typeof ListApplicantsRequestSchema>) => {
      const { applicants, matchingCount, moreMatch } = await client.listApplicants({ jobId, countMatching: true, order: ApplicantOrder.FIT_INDEX, ...asked } as never);
      return [applicants.map(({ applicationId }) => all.indexOf(applicationId)), matchingCount, moreMatch];
    };

    expect(await listing({ stageIds: [screening!, hired!] })).toEqual([[4, 1], 2, false]);
    expect(await listing({ stageIds: [fresh!], leastFitIndex: 0 })).toEqual([[3, 2], 2, false]);
    expect(await listing({ leastFitIndex: 70, pageSize: 1 })).toEqual([[4], 3, false]);
    expect(await listing({ pageSize: 2, skip: 2 })).toEqual([[2, 1], 5, false]);
    expect(await listing({ skip: 100_000, countMatching: false })).toEqual([[], 0, false]);
    expect(await listing({ stageId: fresh!, stageIds: [hired!], leastFitIndex: 75 })).toEqual([[4, 3], 2, false]);
  });

  it('counts no further than to a thousand', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    await asActor(db, systemActor('consumer'), async (db) => {
      const { fit_rank: _, coverage_rank: __, ...row } = await db.selectFrom('job_applications').selectAll().where('company_id', '=', companyId).where('id', '=', applicationId).executeTakeFirstOrThrow();
      await db.insertInto('job_applications').values(Array.from({ length: 1000 }, () => ({ ...row, id: randomUUID(), candidate_id: randomUUID(), form: '{}' }))).execute();
    });

    expect(await clientOf(member(companyId)).listApplicants({ jobId, countMatching: true })).toMatchObject({ matchingCount: 1000, moreMatch: true });
  });

  it('shows an interviewer who asks for another member’s applicants none', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    const other = member(companyId, 'recruiter');
    await assign(db, companyId, applicationId, other.userId);

    expect((await clientOf(member(companyId, 'interviewer')).listApplicants({ jobId, assigneeId: other.userId })).applicants).toEqual([]);
  });

  it.each([ApplicantOrder.NEWEST, ApplicantOrder.FIT_INDEX])('lists who stands still exactly once while others come, move and are scored anew, in order %s', async (order) => {
    const { companyId, jobId, apply, score } = await companyWithJob(db);
    const all = [];
    for (let turn = 0; turn < 12; turn += 1) all.push(await apply());
    for (const [at, each] of all.entries()) await score(each, fit(60, 10 + 5 * at));
    const client = clientOf(member(companyId));
    const restless = all.filter((_, at) => at % 3 === 0);
    const screening = await stageOf(db, companyId, jobId, StageKind.SCREENING);

    const seen: string[] = [];
    for (let pageToken = '', turn = 0; turn === 0 || pageToken !== ''; turn += 1) {
      const page = await client.listApplicants({ jobId, order, pageSize: 2, pageToken });
      seen.push(...page.applicants.map(({ applicationId }) => applicationId));
      pageToken = page.nextPageToken;
      const moving = restless[turn % restless.length]!;
      await score(moving, fit(60, 95 - 7 * turn));
      const { applicant } = await client.getApplicant({ applicationId: moving.applicationId });
      await client.moveStage({ requestId: randomUUID(), applicationId: moving.applicationId, stageId: screening.stageId, etag: applicant!.etag });
      await apply();
    }

    for (const { applicationId } of all.filter((each) => !restless.includes(each))) {
      expect(seen.filter((id) => id === applicationId)).toHaveLength(1);
    }
  });
});
