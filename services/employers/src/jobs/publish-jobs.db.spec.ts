import { randomUUID } from 'node:crypto';
import { keyOf } from '@hireflux/kit/enum-table';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { Code, ConnectError } from '@connectrpc/connect';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService, type PublishResult } from '@hireflux/proto/employers/v1/job_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { draft, givenJobs } from '../testing/given-jobs.ts';
import { codeOf } from '../testing/given-team.ts';
import { givenUsage } from '../testing/given-usage.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const told = ({ result }: PublishResult) =>
  result.case === 'refusal' ? keyOf(ErrorReason as Record<string, ErrorReason>, result.value.detail!.reason) : result.value?.status === JobStatus.ACTIVE ? 'open' : 'not open';

describe('BulkPublishJobs', () => {
  it('opens as many as the plan has places for, the first first, and the rest when asked again with more', async () => {
    const plan = givenUsage(2);
    const { client } = await givenJobs(db, { usage: plan.usage }).anyCompany();
    const jobIds: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) jobIds.push((await client.createJob(draft())).job!.jobId);

    const { results } = await client.bulkPublishJobs({ jobIds });

    expect(results.map(({ jobId }) => jobId)).toEqual(jobIds);
    expect(results.map(told)).toEqual(['open', 'open', 'PLAN_LIMIT_REACHED', 'PLAN_LIMIT_REACHED']);
    plan.places = 4;
    expect((await client.bulkPublishJobs({ jobIds })).results.map(told)).toEqual(['open', 'open', 'open', 'open']);
    expect(await client.bulkPublishJobs({ jobIds })).toEqual(await client.bulkPublishJobs({ jobIds }));
  });

  it('says of each job what PublishJob says of it, and goes on with the others', async () => {
    const given = givenJobs(db);
    const [mine, theirs] = [await given.anyCompany(), await given.anyCompany()];
    const { job: foreign } = await theirs.client.createJob(draft());
    const { job: empty } = await mine.client.createJob({ requestId: randomUUID(), content: { title: 'Night nurse' } });
    const { job: good } = await mine.client.createJob(draft());
    const jobIds = [foreign!.jobId, empty!.jobId, randomUUID(), good!.jobId];

    const { results } = await mine.client.bulkPublishJobs({ jobIds });

    expect(results.map(told)).toEqual(['JOB_NOT_FOUND', 'JOB_INCOMPLETE', 'JOB_NOT_FOUND', 'open']);
    for (const { jobId, result } of results.slice(0, 3)) {
      const alone = await mine.client.publishJob({ jobId }).then(() => undefined, ConnectError.from);
      expect(result.value).toMatchObject({ message: alone!.rawMessage, detail: { reason: ErrorReason[reasonOf(alone!)!] } });
    }
    expect((await theirs.client.getJob({ jobId: foreign!.jobId })).job!.status).toBe(JobStatus.DRAFT);
  });

  it("hides another company's jobs", async () => {
    const given = givenJobs(db);
    const [mine, theirs] = [await given.anyCompany(), await given.anyCompany()];
    const request = { jobIds: [(await mine.client.createJob(draft())).job!.jobId] };

    expect(await codeOf(theirs.client.bulkPublishJobs(request))).toBe('NotFound');
    expect((await mine.client.bulkPublishJobs(request)).results.map(told)).toEqual(['open']);
  });

  it('says of each that billing is away, and refuses who may not publish', async () => {
    const usage = fakeMesh(UsageService, { reserveUsage: () => { throw new ConnectError('away', Code.Unavailable); } });
    const given = givenJobs(db, { usage });
    const { client, member } = await given.anyCompany();
    const { job } = await client.createJob(draft());
    const request = { jobIds: [job!.jobId] };
    const unverified = testClient(JobService, given.served, member, { emailVerified: false });

    expect(await codeOf(given.seeker().bulkPublishJobs(request))).toBe('PermissionDenied');
    expect(await codeOf(unverified.bulkPublishJobs(request))).toBe('FailedPrecondition');
    expect(await codeOf(client.bulkPublishJobs({ jobIds: [] }))).toBe('InvalidArgument');
    expect(await codeOf(client.bulkPublishJobs({ jobIds: [job!.jobId, job!.jobId] }))).toBe('InvalidArgument');
    await expect(client.bulkPublishJobs(request).then(({ results }) => results.map(told))).resolves.toEqual(['PART_AWAY']);
  });
});
