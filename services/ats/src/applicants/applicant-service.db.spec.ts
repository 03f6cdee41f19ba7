import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, assign, codeOf, companyWithJob, member, seeker, toldAbout } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => applicantsAs(db, actor);

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
    const [viewed] = await toldAbout(db, CandidateViewedSchema, userId);
    expect(viewed).toMatchObject({
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

  it('shows the answers in the order of the questions', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const questions = ids.map((questionId, at) => ({ questionId, kind: QuestionKind.TEXT, prompt: `Question ${at + 1}?` }));
    const answers = ids.map((questionId, at) => ({ questionId, value: { case: 'text', value: `Answer ${at + 1}` } as const }));
    const { applicationId } = await apply({ form: { formVersion: 2, questions }, answers: answers.toReversed() });

    const { detail } = await clientOf(member(companyId)).getApplicant({ applicationId });

    expect(detail!.answers.map(({ questionId }) => questionId)).toEqual(ids);
  });

  it('hides one from another company and from an interviewer of others, and refuses a seeker', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId, userId } = await apply();
    const request = { applicationId };
    const interviewer = member(companyId, 'interviewer');

    expect(await codeOf(clientOf(member(randomUUID())).getApplicant(request))).toBe('NotFound');
    expect(await codeOf(clientOf(interviewer).getApplicant(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).getApplicant(request))).toBe('PermissionDenied');
    expect(await toldAbout(db, CandidateViewedSchema, userId)).toEqual([]);
    await assign(db, companyId, applicationId, interviewer.userId);
    expect(await codeOf(clientOf(interviewer).getApplicant(request))).toBe('ok');
    expect(await codeOf(clientOf(member(companyId)).getApplicant(request))).toBe('ok');
  });
});

describe('CheckApplicantAccess', () => {
  it('says who may see an applicant, and records nothing', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId, userId } = await apply();
    const request = { applicationId };
    const interviewer = member(companyId, 'interviewer');

    expect(await codeOf(clientOf(member(companyId, 'viewer')).checkApplicantAccess(request))).toBe('ok');
    expect(await codeOf(clientOf(interviewer).checkApplicantAccess(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(randomUUID())).checkApplicantAccess(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).checkApplicantAccess(request))).toBe('PermissionDenied');
    await assign(db, companyId, applicationId, interviewer.userId);
    expect(await codeOf(clientOf(interviewer).checkApplicantAccess(request))).toBe('ok');
    expect(await toldAbout(db, CandidateViewedSchema, userId)).toEqual([]);
  });
});
