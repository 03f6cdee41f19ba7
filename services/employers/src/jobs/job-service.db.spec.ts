import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { JobContentSchema, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobChangedSchema, JobClosedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from '../testing/any-owner.ts';
import { testDeps } from '../testing/test-deps.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const reserveUsage = vi.fn(() => ({}));
const served = () => routes(testDeps(db, { usage: fakeMesh(UsageService, { reserveUsage, releaseUsage: () => ({}) }) }));

async function anyCompany() {
  const member = await anyOwner(served());
  return { client: testClient(JobService, served(), member), member };
}

const seeker = () => testClient(JobService, served(), { kind: 'seeker', userId: randomUUID() });
const content = (title = 'Night nurse') => ({
  title,
  description: 'Care for twelve patients at night.',
  place: { text: 'Lyon, France', city: 'Lyon', country: 'FR' },
  workMode: WorkMode.ONSITE,
});
const draft = () => ({ requestId: randomUUID(), content: content() });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const eventsAbout = async (jobId: string) => (await eventsOf(db)).filter((event) => event.aggregateId === jobId);

describe('CreateJob', () => {
  it('creates nothing twice for one request_id', async () => {
    const { client } = await anyCompany();
    const request = draft();

    const first = await client.createJob(request);
    const second = await client.createJob(request);

    expect(second).toEqual(first);
    expect(first.job).toMatchObject({ status: JobStatus.DRAFT, content: { title: 'Night nurse', place: { city: 'Lyon' } } });
  });

  it('refuses another job under the same request_id', async () => {
    const { client } = await anyCompany();
    const request = draft();
    await client.createJob(request);

    expect(await codeOf(client.createJob({ ...request, content: content('Day nurse') }))).toBe('AlreadyExists');
  });

  it('keeps everything that a job says', async () => {
    const { client } = await anyCompany();
    const whole = create(JobContentSchema, {
      title: 'Night nurse',
      department: 'Ward 3',
      description: '# Care\n\nfor *twelve* patients',
      requirements: ['A licence'],
      responsibilities: ['Rounds', 'Handover'],
      skills: ['Triage', 'ECG'],
      place: { text: 'Lyon, France', city: 'Lyon', region: 'Rhône', country: 'FR' },
      workMode: WorkMode.HYBRID,
      employmentType: EmploymentType.PART_TIME,
      experienceLevel: ExperienceLevel.SENIOR,
      pay: { minMinor: 250_000n, maxMinor: 310_000n, currency: 'EUR', period: PayPeriod.MONTH },
      startDate: { year: 2028, month: 2, day: 29 },
      workPreferences: [WorkPreference.STEADY_PACE, WorkPreference.SOCIAL_PURPOSE],
    });

    const { job } = await client.createJob({ requestId: randomUUID(), content: whole });

    expect(job!.content).toEqual(whole);
  });

  it('refuses a title that is none, a day that is none, and a seeker', async () => {
    const { client } = await anyCompany();

    for (const wrong of [content('x'), content('     '), { ...content(), startDate: { year: 2026, month: 2, day: 29 } }]) {
      expect(await codeOf(client.createJob({ ...draft(), content: wrong }))).toBe('InvalidArgument');
    }
    expect(await codeOf(seeker().createJob(draft()))).toBe('PermissionDenied');
  });
});

describe('GetJob', () => {
  it("shows a job to its company, hides it from another, and refuses a seeker", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };

    expect((await mine.client.getJob(request)).job).toEqual(job);
    expect(await codeOf(theirs.client.getJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().getJob(request))).toBe('PermissionDenied');
  });
});

describe('ListJobs', () => {
  it("lists the company's jobs alone, newest first, page by page", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const made: string[] = [];
    for (let turn = 0; turn < 3; turn += 1) made.push((await mine.client.createJob(draft())).job!.jobId);

    const first = await mine.client.listJobs({ pageSize: 2 });
    const second = await mine.client.listJobs({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.jobs, ...second.jobs].map(({ jobId }) => jobId)).toEqual(made.reverse());
    expect(second.nextPageToken).toBe('');
    expect((await theirs.client.listJobs({ pageSize: 2 })).jobs).toEqual([]);
    expect(await codeOf(seeker().listJobs({}))).toBe('PermissionDenied');
  });

  it('refuses a page token of another list', async () => {
    const { client } = await anyCompany();
    for (let turn = 0; turn < 2; turn += 1) await client.createJob(draft());
    const { nextPageToken } = await client.listJobs({ pageSize: 1 });

    expect(await codeOf(client.listJobs({ pageSize: 1, pageToken: nextPageToken, status: JobStatus.CLOSED }))).toBe('InvalidArgument');
    expect(await codeOf(client.listJobs({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});

describe('UpdateJob', () => {
  it('changes what the job says, and refuses to overwrite what the caller has not read', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId, etag: job!.etag, content: content('Day nurse') };

    const changed = await client.updateJob(request);

    expect(changed.job!.content!.title).toBe('Day nurse');
    expect(await codeOf(client.updateJob(request))).toBe('Aborted');
  });

  it("hides another company's job, and refuses a seeker", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId, etag: job!.etag, content: content('Day nurse') };
    await mine.client.updateJob(request);

    expect(await codeOf(theirs.client.updateJob(request))).toBe('NotFound');
    expect(await codeOf(seeker().updateJob(request))).toBe('PermissionDenied');
  });

  it('tells of a change of an open job, and keeps it complete', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const { job: open } = await client.publishJob({ jobId: job!.jobId });

    await client.updateJob({ jobId: job!.jobId, etag: open!.etag, content: content('Day nurse') });
    const empty = { ...content(), description: '' };

    expect(await codeOf(client.updateJob({ jobId: job!.jobId, etag: 'v3', content: empty }))).toBe('FailedPrecondition');
    const changes = (await eventsAbout(job!.jobId)).flatMap((event) => anyUnpack(event.payload!, JobChangedSchema) ?? []);
    expect(changes.map((change) => change.job!.content!.title)).toEqual(['Day nurse']);
  });
});

describe('PublishJob', () => {
  it('opens a draft within the plan, and changes nothing the second time', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobId: job!.jobId };

    const first = await client.publishJob(request);
    const second = await client.publishJob(request);

    expect(first.job).toMatchObject({ status: JobStatus.ACTIVE, repostCount: 0 });
    expect(second).toEqual(first);
    const told = (await eventsAbout(job!.jobId)).flatMap((event) => anyUnpack(event.payload!, JobPublishedSchema) ?? []);
    expect(told).toMatchObject([{ job: { jobId: job!.jobId, companyName: 'Example Works', content: { title: 'Night nurse' } } }]);
  });

  it('tells of one job, in whatever case of letters its id is written', async () => {
    const { client } = await anyCompany();
    const { job } = await client.createJob(draft());

    await client.publishJob({ jobId: job!.jobId.toUpperCase() });

    expect(await eventsAbout(job!.jobId)).toHaveLength(2);
  });

  it("hides another company's job, and refuses a seeker and an address that is not verified", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { job } = await mine.client.createJob(draft());
    const request = { jobId: job!.jobId };
    await mine.client.publishJob(request);
    const unverified = testClient(JobService, served(), mine.member, { emailVerified: false });

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
    expect((await eventsAbout(job!.jobId)).filter((event) => anyUnpack(event.payload!, JobClosedSchema))).toHaveLength(1);
  });
});

describe('GetJobForApplication', () => {
  it('tells services whether a job is open, and nobody else', async () => {
    const { client, member } = await anyCompany();
    const { job } = await client.createJob(draft());
    const internal = testClient(JobService, served(), { kind: 'system', name: 'seekers' });
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
