import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from '../testing/any-owner.ts';
import { testDeps } from '../testing/test-deps.ts';
import { lockJob } from './job-queries.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const reserveUsage = vi.fn(async () => ({}));
const releaseUsage = vi.fn(() => ({}));
beforeEach(() => void releaseUsage.mockClear());
const served = () => routes(testDeps(db, { usage: fakeMesh(UsageService, { reserveUsage, releaseUsage }) }));
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

async function anyDraft() {
  const member = await anyOwner(served());
  const client = testClient(JobService, served(), member);
  const content = { title: 'Night nurse', description: 'Care for twelve patients at night.', place: { text: 'Lyon' } };
  const { job } = await client.createJob({ requestId: randomUUID(), content });
  return { client, member, job: job!, request: { jobId: job!.jobId } };
}

describe('PublishJob', () => {
  it('gives its place back where the job was changed meanwhile', async () => {
    const { client, job, request } = await anyDraft();
    reserveUsage.mockImplementationOnce(async () => {
      await client.updateJob({ jobId: job.jobId, etag: job.etag, content: { title: 'Night nurse' } });
      return {};
    });

    expect(await codeOf(client.publishJob(request))).toBe('FailedPrecondition');
    expect(releaseUsage).toHaveBeenCalledOnce();
  });

  it('keeps its place where the database was cut off, for the job may be open', async () => {
    const { client, member, request } = await anyDraft();
    let held: Promise<unknown> | undefined;
    reserveUsage.mockImplementationOnce(async () => {
      const locked = Promise.withResolvers<void>();
      held = asActor(db, member, async (db) => {
        await lockJob(db, member.companyId, request.jobId);
        locked.resolve();
        await vi.waitUntil(() => cutWhoWaits());
      });
      await locked.promise;
      return {};
    });

    expect(await codeOf(client.publishJob(request))).toBe('Unavailable');
    await held;
    expect(releaseUsage).not.toHaveBeenCalled();
    expect((await client.publishJob(request)).job!.status).toBe(JobStatus.ACTIVE);
  });

  it('opens once for ten that ask at once', async () => {
    const { client, request } = await anyDraft();

    const answers = await Promise.all(Array.from({ length: 10 }, () => client.publishJob(request)));

    expect(new Set(answers.map(({ job }) => job!.etag))).toEqual(new Set(['v2']));
    expect(releaseUsage).not.toHaveBeenCalled();
  });

  it('counts a publication after a close as a repost', async () => {
    const { client, request } = await anyDraft();
    const first = await client.publishJob(request);
    await client.closeJob(request);

    const again = await client.publishJob(request);

    expect(again.job).toMatchObject({ status: JobStatus.ACTIVE, repostCount: 1, firstPublishTime: first.job!.firstPublishTime });
  });
});

/** Ends the backend that waits for a lock in this database, once there is one. */
async function cutWhoWaits(): Promise<boolean> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db);
  return rows.length > 0;
}
