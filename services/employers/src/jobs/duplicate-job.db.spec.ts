import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { content, draft, givenJobs } from '../testing/given-jobs.ts';
import { codeOf } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
beforeAll(async () => void (given = givenJobs((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

async function anyAskingJob() {
  const { client, member } = await given.anyCompany();
  const forms = testClient(ApplicationFormService, given.served, member);
  const pay = { minMinor: 2_500n, maxMinor: 3_100n, currency: 'EUR', period: PayPeriod.HOUR };
  const said = { ...content(), requirements: ['A licence'], skills: ['Triage'], startDate: { year: 2028, month: 2, day: 29 }, pay };
  const { job } = await client.createJob({ requestId: randomUUID(), content: said });
  const questionId = randomUUID();
  await forms.updateForm({
    jobId: job!.jobId,
    formVersion: 0,
    questions: [{ questionId, kind: QuestionKind.YES_NO, prompt: 'Have you a licence?', required: true }, { kind: QuestionKind.TEXT, prompt: 'Why here?' }],
    knockOuts: [{ questionId, rule: { case: 'needsYes', value: true }, rejects: true }],
  });
  return { client, forms, member, jobId: job!.jobId, questionId };
}

describe('DuplicateJob', () => {
  it('writes a draft with the content, the form and the rules of an open job, under ids of its own', async () => {
    const { client, forms, jobId, questionId } = await anyAskingJob();
    const { job: open } = await client.publishJob({ jobId });

    const { job } = await client.duplicateJob({ requestId: randomUUID(), jobId });

    expect(job).toMatchObject({ status: JobStatus.DRAFT, content: open!.content, formVersion: 1, repostCount: 0 });
    expect([job!.publishTime, job!.firstPublishTime]).toEqual([undefined, undefined]);
    const [asked, copied] = [await forms.getForm({ jobId }), await forms.getForm({ jobId: job!.jobId })];
    const [licence, why] = copied.form!.questions;
    expect(copied.form!.questions).toEqual(asked.form!.questions.map((each, at) => ({ ...each, questionId: [licence, why][at]!.questionId })));
    expect(licence!.questionId).not.toBe(questionId);
    expect(copied.knockOuts).toEqual([{ ...asked.knockOuts[0], questionId: licence!.questionId }]);
    expect((await given.eventsAbout(job!.jobId)).map(({ payload }) => payload!.typeUrl.split('.').at(-1))).toEqual(['JobCreated']);
  });

  it('writes one draft for one request_id, also when the job has gone since, and refuses another job under it', async () => {
    const { client } = await anyAskingJob();
    const { job: source } = await client.createJob(draft());
    const { job: other } = await client.createJob(draft());
    const request = { requestId: randomUUID(), jobId: source!.jobId };

    const first = await client.duplicateJob(request);

    expect(await client.duplicateJob(request)).toEqual(first);
    await client.deleteJob({ jobId: source!.jobId });
    expect(await client.duplicateJob(request)).toEqual(first);
    expect(await codeOf(client.duplicateJob({ ...request, jobId: other!.jobId }))).toBe('AlreadyExists');
    expect(await codeOf(client.duplicateJob({ ...request, requestId: randomUUID() }))).toBe('NotFound');
  });

  it("hides another company's job, and refuses a viewer and a seeker", async () => {
    const [mine, theirs] = [await anyAskingJob(), await given.anyCompany()];
    const request = { requestId: randomUUID(), jobId: mine.jobId };
    await mine.client.duplicateJob(request);

    expect(await codeOf(theirs.client.duplicateJob(request))).toBe('NotFound');
    expect(await codeOf(given.seeker().duplicateJob(request))).toBe('PermissionDenied');
  });
});
