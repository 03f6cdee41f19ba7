import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobClosedSchema, JobDeletedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { draft, givenJobs } from '../testing/given-jobs.ts';
import { codeOf } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
const reserveUsage = vi.fn(() => ({}));
beforeAll(async () => {
  db = await testDatabase<EmployersDb>('employers');
  given = givenJobs(db, { usage: fakeMesh(UsageService, { reserveUsage, releaseUsage: () => ({}) }) });
});
afterAll(() => db.destroy());

const anyCompany = () => given.anyCompany();
const seeker = () => given.seeker();
const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => ConnectError.from(error).message);

describe('PublishJob', () => {
  it('opens a draft within the plan, and changes nothing the second time', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId };

    const first = await client.publishJob(request);
    const second = await client.publishJob(request);

    expect(first.job).toMatchObject({ status: JobStatus.ACTIVE, repostCount: 0 });
    expect(second).toEqual(first);
    const told = (await given.eventsAbout(job!.jobId)).flatMap((event) => anyUnpack(event.payload!, JobPublishedSchema) ?? []);
    expect(told).toMatchObject([{ job: { jobId: job!.jobId, companyName: 'Example Works', content: { title: 'Night nurse' } } }]);
  });

  it('tells of one job, in whatever case of letters its id is written', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());

    await client.publishJob({ jobId: job!.jobId.toUpperCase() });

    expect(await given.eventsAbout(job!.jobId)).toHaveLength(2);
  });

  it("hides another company's job, and refuses a seeker and an address that is not verified", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };
    await mine.client.publishJob(request);
    const unverified = testClient(JobService, given.served, mine.member, { emailVerified: false });

    expect(await codeOf(theirs.client.publishJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().publishJob(request))).toBe('PermissionDenied');
    expect(await codeOf(unverified.publishJob(request))).toBe('FailedPrecondition');
  });

  it('leaves a draft as it is where the plan is full, billing is away, or the job says too little', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId };
    const { job: bare } = await client.createJob({ requestId: randomUUID(), content: { title: 'Night nurse' } });

    reserveUsage.mockImplementationOnce(() => {
      throw new ConnectError('your plan is full', Code.ResourceExhausted);
    });
    expect(await codeOf(client.publishJob(request))).toBe('ResourceExhausted');
    reserveUsage.mockImplementationOnce(() => {
      throw new ConnectError('billing is away', Code.Unavailable);
    });
    expect(await codeOf(client.publishJob(request))).toBe('Unavailable');
    expect(await codeOf(client.publishJob({ jobId: bare!.jobId }))).toBe('FailedPrecondition');

    expect((await client.getJob(request)).job!.status).toBe(JobStatus.DRAFT);
  });
});

describe('PauseJob', () => {
  it('takes an open job out for now, changes nothing the second time, and hides it from others', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };
    expect(await whyOf(mine.client.pauseJob(request))).toContain('a job that is draft cannot become paused');
    await mine.client.publishJob(request);

    const first = await mine.client.pauseJob(request);

    expect(first.job!.status).toBe(JobStatus.PAUSED);
    expect(await mine.client.pauseJob(request)).toEqual(first);
    expect((await given.internal().getJobForApplication(request)).open).toBe(false);
    expect(await codeOf(theirs.client.pauseJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().pauseJob(request))).toBe('PermissionDenied');
    expect((await given.eventsAbout(job!.jobId)).filter((event) => anyUnpack(event.payload!, JobPausedSchema))).toHaveLength(1);
  });

  it('is followed by a publication that is no repost, or by a close, and not by a close alone', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId };
    await client.publishJob(request);
    await client.pauseJob(request);

    const again = await client.publishJob(request);
    expect(again.job).toMatchObject({ status: JobStatus.ACTIVE, repostCount: 0 });
    await client.pauseJob(request);
    const { job: closed } = await client.closeJob(request);

    expect(closed!.status).toBe(JobStatus.CLOSED);
    expect(await whyOf(client.pauseJob(request))).toContain('a job that is closed cannot become paused');
    expect((await client.publishJob(request)).job!.repostCount).toBe(1);
  });
});

describe('DeleteJob', () => {
  it('deletes a draft with its form, and hides it from others', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };
    const forms = testClient(ApplicationFormService, given.served, mine.member);
    await forms.updateForm({ ...request, formVersion: 0, questions: [{ kind: QuestionKind.TEXT, prompt: 'Why us?' }] });
    expect(await codeOf(theirs.client.deleteJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().deleteJob(request))).toBe('PermissionDenied');

    await mine.client.deleteJob(request);

    const calls = [mine.client.getJob(request), mine.client.deleteJob(request), mine.client.publishJob(request), forms.getForm(request)];
    expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'NotFound'));
    expect((await given.eventsAbout(job!.jobId)).filter((event) => anyUnpack(event.payload!, JobDeletedSchema))).toHaveLength(1);
  });

  it('refuses what was ever published, and says what to do instead', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId };

    await client.publishJob(request);
    expect(await whyOf(client.deleteJob(request))).toContain('a job that is active cannot be deleted: close it instead');
    await client.pauseJob(request);
    expect(await whyOf(client.deleteJob(request))).toContain('a job that is paused cannot be deleted: close it instead');
    await client.closeJob(request);
    expect(await whyOf(client.deleteJob(request))).toContain('a job that is closed cannot be deleted');
  });
});

describe('CloseJob', () => {
  it('closes an open job, changes nothing the second time, and hides it from others', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };
    expect(await codeOf(mine.client.closeJob(request))).toBe('FailedPrecondition');
    await mine.client.publishJob(request);

    const first = await mine.client.closeJob(request);

    expect(first.job!.status).toBe(JobStatus.CLOSED);
    expect(await mine.client.closeJob(request)).toEqual(first);
    expect(await codeOf(theirs.client.closeJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().closeJob(request))).toBe('PermissionDenied');
    expect((await given.eventsAbout(job!.jobId)).filter((event) => anyUnpack(event.payload!, JobClosedSchema))).toHaveLength(1);
  });
});

describe('GetJobForApplication', () => {
  it('tells services whether a job is open, and nobody else', async () => {
    const { client, member } = await anyCompany();
    const { job } = await client.createJob(draft());
    const internal = given.internal();
    const request = { jobId: job!.jobId };
    expect(await codeOf(internal.getJobForApplication(request))).toBe('NotFound');
    await client.publishJob(request);

    const open = await internal.getJobForApplication(request);
    await client.closeJob(request);

    expect(open).toMatchObject({ open: true, companyName: 'Example Works', title: 'Night nurse', creatorId: member.userId });
    expect((await internal.getJobForApplication(request)).open).toBe(false);
    expect(await codeOf(client.getJobForApplication(request))).toBe('PermissionDenied');
  });
});
