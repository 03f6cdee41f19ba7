import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { JobContentSchema, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrder, JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { content, draft, givenJobs } from '../testing/given-jobs.ts';
import { codeOf } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
beforeAll(async () => void (given = givenJobs((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

const anyCompany = () => given.anyCompany();
const seeker = () => given.seeker();

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

    for (const wrong of [content('x'), content('     '), content('\u200b\u200b\u200b\u200b'), { ...content(), startDate: { year: 2026, month: 2, day: 29 } }]) {
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

  it('narrows them by status, by words of the title and by who wrote them', async () => {
    const { client, member } = await given.anyCompany();
    const colleague = { ...member, userId: randomUUID() };
    const { job: open } = await client.createJob(draft('Senior Night Nurse (100%)'));
    await client.publishJob({ jobId: open!.jobId });
    await client.createJob(draft('Night porter'));
    await testClient(JobService, given.served, colleague).createJob(draft('Day_porter'));
    const titles = async (asked: Parameters<typeof client.listJobs>[0]) => (await client.listJobs(asked)).jobs.map(({ content: says }) => says!.title);

    expect(await titles({ query: ' nurse  NIGHT ' })).toEqual(['Senior Night Nurse (100%)']);
    expect(await titles({ query: '%' })).toEqual(['Senior Night Nurse (100%)']);
    expect(await titles({ query: '_' })).toEqual(['Day_porter']);
    expect(await titles({ query: 'night', status: JobStatus.DRAFT })).toEqual(['Night porter']);
    expect(await titles({ creatorId: colleague.userId.toUpperCase() })).toEqual(['Day_porter']);
    expect(await titles({ query: 'porter', creatorId: member.userId })).toEqual(['Night porter']);
    const first = await client.listJobs({ query: 'night', pageSize: 1 });
    expect(await titles({ query: 'night', pageSize: 1, pageToken: first.nextPageToken })).toEqual(['Senior Night Nurse (100%)']);
    expect(await codeOf(client.listJobs({ query: 'porter', pageSize: 1, pageToken: first.nextPageToken }))).toBe('InvalidArgument');
  });

  it('puts first what was asked for, page by page', async () => {
    const { client } = await anyCompany();
    const made = new Map<string, string>();
    for (const title of ['night porter', 'Day nurse', 'Zookeeper', 'day Nurse', 'Ärztin']) {
      const { job } = await client.createJob(draft(title));
      made.set(job!.jobId, title);
      await client.publishJob({ jobId: job!.jobId });
    }
    const first = [...made.keys()][0]!;
    await client.pauseJob({ jobId: first });
    const walked = async (order: JobOrder) => {
      const seen: string[] = [];
      let pageToken = '';
      do {
        const page = await client.listJobs({ order, pageSize: 2, pageToken });
        seen.push(...page.jobs.map(({ jobId }) => jobId));
        pageToken = page.nextPageToken;
      } while (pageToken);
      return seen.map((jobId) => made.get(jobId));
    };

    expect(await walked(JobOrder.CREATED)).toEqual(['Ärztin', 'day Nurse', 'Zookeeper', 'Day nurse', 'night porter']);
    expect(await walked(JobOrder.UPDATED)).toEqual(['night porter', 'Ärztin', 'day Nurse', 'Zookeeper', 'Day nurse']);
    const titles = await walked(JobOrder.TITLE);
    expect(titles.filter((title) => title !== 'Ärztin')).toEqual(['Day nurse', 'day Nurse', 'night porter', 'Zookeeper']);
    expect(titles).toHaveLength(5);
    const { nextPageToken } = await client.listJobs({ order: JobOrder.TITLE, pageSize: 1 });
    expect(await codeOf(client.listJobs({ order: JobOrder.UPDATED, pageSize: 1, pageToken: nextPageToken }))).toBe('InvalidArgument');
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
    const changes = (await given.eventsAbout(job!.jobId)).flatMap((event) => anyUnpack(event.payload!, JobChangedSchema) ?? []);
    expect(changes.map((change) => change.job!.content!.title)).toEqual(['Day nurse']);
  });
});
