import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { ACCOUNT, given, member, openJob, READING } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase<SeekersDb>('seekers');
  part = given(db);
});
afterAll(() => db.destroy());

const anySeeker = () => ({ kind: 'seeker', userId: randomUUID() }) as const;
const clientOf = (actor: ReturnType<typeof anySeeker> | ReturnType<typeof member>) => testClient(ApplicationService, part.routes, actor);
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const eventsAbout = async (id: string) => (await eventsOf(db)).filter((event) => event.aggregateId === id);

/** A seeker with a résumé, and a request of theirs to apply for a job. */
async function applying(jobId = part.publish()) {
  const { seeker, resume } = await part.seekerWithResume();
  const request = { requestId: randomUUID(), jobId, resumeId: resume.resumeId, formVersion: 1, coverLetter: 'Dear all' };
  return { seeker, resume, client: clientOf(seeker), request };
}

describe('SubmitApplication', () => {
  it('sends an application once for one request_id', async () => {
    const companyId = randomUUID();
    const { client, request, resume } = await applying(part.publish(openJob(companyId)));

    const first = await client.submitApplication(request);
    const second = await client.submitApplication(request);

    expect(second).toEqual(first);
    expect(first.application).toMatchObject({
      jobId: request.jobId,
      companyId,
      companyName: 'Example Works',
      jobTitle: 'Night nurse',
      outcome: ApplicationOutcome.ACTIVE,
      resumeVersionId: resume.resumeVersionId,
      coverLetter: 'Dear all',
    });
  });

  it('tells all that was sent, and all that a score may rest on', async () => {
    const { client, request, seeker } = await applying();
    await testClient(ProfileService, part.routes, seeker).updateProfile({ phone: '+33 1 23', preferences: { titles: ['Nurse'] } });

    const { application } = await client.submitApplication(request);

    const [event, ...more] = await eventsAbout(application!.applicationId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ companyId: application!.companyId, actorUserId: seeker.userId });
    expect(anyUnpack(event!.payload!, ApplicationSubmittedSchema)).toMatchObject({
      userId: seeker.userId,
      candidateName: 'Ada Example',
      candidateEmail: ACCOUNT.email,
      candidatePhone: '+33 1 23',
      facts: READING.facts,
      preferences: { titles: ['Nurse'] },
      attempt: 1,
      submitTime: application!.submitTime,
    });
  });

  it('refuses other applications under the same request_id, also where all come at once', async () => {
    const { client, request } = await applying();
    const requests = Array.from({ length: 8 }, () => ({ ...request, jobId: part.publish() }));

    const reasons = await Promise.all(requests.map((each) => whyOf(client.submitApplication(each))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'REQUEST_ID_REUSED')).toHaveLength(7);
    expect(await whyOf(client.submitApplication({ ...request, coverLetter: 'Dear none' }))).toBe('REQUEST_ID_REUSED');
    expect((await client.listApplications({})).applications).toHaveLength(1);
  });

  it('sends one application of fifty that come at once', async () => {
    const { client, request } = await applying();

    const reasons = await Promise.all(Array.from({ length: 50 }, () => whyOf(client.submitApplication({ ...request, requestId: randomUUID() }))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'ALREADY_APPLIED')).toHaveLength(49);
    const { applications } = await client.listApplications({});
    expect(applications).toHaveLength(1);
    expect(await eventsAbout(applications[0]!.applicationId)).toHaveLength(1);
  });

  it('answers twenty equal requests at once alike', async () => {
    const { client, request } = await applying();

    const answers = await Promise.all(Array.from({ length: 20 }, () => client.submitApplication(request)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await eventsAbout(answers[0]!.application!.applicationId)).toHaveLength(1);
  });

  it('opens a withdrawn application again', async () => {
    const { client, request } = await applying();
    const { application } = await client.submitApplication(request);
    const { applicationId } = application!;
    await client.withdrawApplication({ applicationId });

    const again = { ...request, requestId: randomUUID(), coverLetter: 'Dear all, once more' };
    const reopened = await client.submitApplication(again);

    expect(reopened.application).toMatchObject({ applicationId, outcome: ApplicationOutcome.ACTIVE, coverLetter: 'Dear all, once more' });
    expect(reopened.application!.withdrawTime).toBeUndefined();
    expect(await client.submitApplication(again)).toEqual(reopened);
    const told = (await eventsAbout(applicationId)).flatMap(({ payload }) => anyUnpack(payload!, ApplicationSubmittedSchema) ?? []);
    expect(told.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('refuses a job that takes none, a form that has moved on, and answers that do not fit it', async () => {
    const { client, request } = await applying();
    const questions = [{ questionId: randomUUID(), kind: QuestionKind.YES_NO, prompt: 'Nights?', required: true }];
    const asking = part.publish(openJob(randomUUID(), { formVersion: 3, questions }));

    expect(await whyOf(client.submitApplication({ ...request, jobId: randomUUID() }))).toBe('JOB_NOT_OPEN');
    expect(await whyOf(client.submitApplication({ ...request, jobId: asking }))).toBe('FORM_CHANGED');
    expect(await whyOf(client.submitApplication({ ...request, jobId: asking, formVersion: 3 }))).toBe('ANSWER_MISSING');
    const answers = [{ questionId: questions[0]!.questionId, value: { case: 'yes', value: true } as const }];
    const { application } = await client.submitApplication({ ...request, jobId: asking, formVersion: 3, answers });
    expect(application).toMatchObject({ formVersion: 3, answers });
  });

  it("refuses a deleted résumé and another's", async () => {
    const { client, request, seeker } = await applying();
    const { resume: theirs } = await part.seekerWithResume();
    await testClient(ResumeService, part.routes, seeker).deleteResume({ resumeId: request.resumeId });

    expect(await whyOf(client.submitApplication(request))).toBe('RESUME_NOT_FOUND');
    expect(await whyOf(client.submitApplication({ ...request, resumeId: theirs.resumeId }))).toBe('RESUME_NOT_FOUND');
    expect((await client.listApplications({})).applications).toEqual([]);
  });

  it('refuses a member of a company, and a seeker whose address is not verified', async () => {
    const { request, seeker } = await applying();
    const unverified = testClient(ApplicationService, part.routes, seeker, { emailVerified: false });

    expect(await codeOf(clientOf(member(randomUUID())).submitApplication(request))).toBe('PermissionDenied');
    expect(await whyOf(unverified.submitApplication(request))).toBe('EMAIL_NOT_VERIFIED');
  });
});

describe('ListApplications', () => {
  it("lists the seeker's own, newest first, page by page", async () => {
    const { client, request } = await applying();
    const sent: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const { application } = await client.submitApplication({ ...request, requestId: randomUUID(), jobId: part.publish() });
      sent.push(application!.applicationId);
    }

    const first = await client.listApplications({ pageSize: 2 });
    const second = await client.listApplications({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.applications, ...second.applications].map(({ applicationId }) => applicationId)).toEqual(sent.reverse());
    expect(second.nextPageToken).toBe('');
    expect((await clientOf(anySeeker()).listApplications({ pageSize: 2 })).applications).toEqual([]);
  });

  it('lists those of some outcomes alone, and goes on in that list alone', async () => {
    const { client, request } = await applying();
    const sent: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const { application } = await client.submitApplication({ ...request, requestId: randomUUID(), jobId: part.publish() });
      sent.unshift(application!.applicationId);
    }
    for (const applicationId of sent.slice(0, 2)) await client.withdrawApplication({ applicationId });
    const idsOf = async (outcomes: ApplicationOutcome[]) => (await client.listApplications({ outcomes })).applications.map(({ applicationId }) => applicationId);

    expect(await idsOf([ApplicationOutcome.WITHDRAWN])).toEqual(sent.slice(0, 2));
    expect(await idsOf([ApplicationOutcome.ACTIVE, ApplicationOutcome.HIRED])).toEqual(sent.slice(2));
    expect(await idsOf([ApplicationOutcome.REJECTED])).toEqual([]);
    const { nextPageToken: pageToken } = await client.listApplications({ outcomes: [ApplicationOutcome.ACTIVE], pageSize: 1 });
    expect(await codeOf(client.listApplications({ outcomes: [ApplicationOutcome.WITHDRAWN], pageToken }))).toBe('InvalidArgument');
    expect(await codeOf(client.listApplications({ outcomes: [99 as ApplicationOutcome] }))).toBe('InvalidArgument');
  });

  it('lists those to some jobs alone, and nobody else’s', async () => {
    const { client, request } = await applying();
    const jobIds = [part.publish(), part.publish(), part.publish()];
    for (const jobId of jobIds) await client.submitApplication({ ...request, requestId: randomUUID(), jobId });
    const jobsOf = async (ids: string[]) => (await client.listApplications({ jobIds: ids })).applications.map(({ jobId }) => jobId);

    expect(await jobsOf([jobIds[0]!, jobIds[2]!, randomUUID()])).toEqual([jobIds[2], jobIds[0]]);
    expect(await jobsOf([randomUUID()])).toEqual([]);
    expect((await clientOf(anySeeker()).listApplications({ jobIds })).applications).toEqual([]);
    const { nextPageToken: pageToken } = await client.listApplications({ jobIds, pageSize: 1 });
    expect(await codeOf(client.listApplications({ jobIds: jobIds.slice(1), pageToken }))).toBe('InvalidArgument');
    expect(await codeOf(client.listApplications({ jobIds: ['no id'] }))).toBe('InvalidArgument');
  });

  it('refuses rubbish for a page token, and a member of a company', async () => {
    expect(await codeOf(clientOf(anySeeker()).listApplications({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
    expect(await codeOf(clientOf(member(randomUUID())).listApplications({}))).toBe('PermissionDenied');
  });
});

describe('GetApplication', () => {
  it('shows an application to who sent it alone', async () => {
    const { client, request } = await applying();
    const { application } = await client.submitApplication(request);
    const asked = { applicationId: application!.applicationId };

    expect((await client.getApplication(asked)).application).toEqual(application);
    expect(await codeOf(clientOf(anySeeker()).getApplication(asked))).toBe('NotFound');
    expect(await codeOf(clientOf(member(application!.companyId)).getApplication(asked))).toBe('PermissionDenied');
  });
});

describe('WithdrawApplication', () => {
  it('takes an application back once, and tells of it once', async () => {
    const { client, request, seeker } = await applying();
    const { application } = await client.submitApplication(request);
    const asked = { applicationId: application!.applicationId };

    const first = await client.withdrawApplication(asked);
    const second = await client.withdrawApplication(asked);

    expect(second).toEqual(first);
    expect(first.application!.outcome).toBe(ApplicationOutcome.WITHDRAWN);
    const told = (await eventsAbout(asked.applicationId)).flatMap(({ payload }) => anyUnpack(payload!, ApplicationWithdrawnSchema) ?? []);
    expect(told).toMatchObject([{ ...asked, userId: seeker.userId, withdrawTime: first.application!.withdrawTime }]);
  });

  it("hides another's application, and refuses a member of a company", async () => {
    const { client, request } = await applying();
    const { application } = await client.submitApplication(request);
    const asked = { applicationId: application!.applicationId };

    expect(await codeOf(clientOf(anySeeker()).withdrawApplication(asked))).toBe('NotFound');
    expect(await codeOf(clientOf(member(application!.companyId)).withdrawApplication(asked))).toBe('PermissionDenied');
    expect((await client.withdrawApplication(asked)).application!.outcome).toBe(ApplicationOutcome.WITHDRAWN);
  });
});
