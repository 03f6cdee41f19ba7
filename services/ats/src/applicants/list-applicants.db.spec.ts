import { randomUUID } from 'node:crypto';
import { encodePageToken } from '@hireflux/kit/page-token';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ApplicantOrder } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
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

  it('refuses a page token of another order, and one that was made up', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    for (let turn = 0; turn < 2; turn += 1) await apply();
    const client = clientOf(member(companyId));
    const { nextPageToken } = await client.listApplicants({ jobId, pageSize: 1 });
    const list = { name: 'applicants.fit', filter: { jobId } };
    const madeUp = [[], [1], [1e300, 0], ['a', 'b']].map((keys) => encodePageToken(list, { createTime: new Date(0), id: randomUUID(), keys: keys as number[] }));

    for (const pageToken of [nextPageToken, ...madeUp]) {
      expect(await codeOf(client.listApplicants({ jobId, order: ApplicantOrder.FIT_INDEX, pageToken }))).toBe('InvalidArgument');
    }
  });
});
