import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { type CompanyMember, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from '../testing/any-owner.ts';
import { testDeps } from '../testing/test-deps.ts';
import { contentColumns } from './job-proto.ts';
import { findJob, insertJob, updateJob } from './job-queries.ts';
import { listJobs } from './list-queries.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const owner = () => anyOwner(routes(testDeps(db)));
const newJob = ({ companyId, userId }: CompanyMember) => ({
  ...contentColumns(create(JobContentSchema, { title: 'Night nurse' })),
  company_id: companyId,
  id: randomUUID(),
  request_id: randomUUID(),
  request_hash: Buffer.alloc(32),
  created_by: userId,
  publication_id: randomUUID(),
});

describe('row-level security on jobs', () => {
  it("shows a company none of another's rows, and lets it change none", async () => {
    const [mine, theirs] = [await owner(), await owner()];
    const job = newJob(mine);
    await asActor(db, mine, (db) => insertJob(db, job));

    expect(await asActor(db, theirs, (db) => findJob(db, mine.companyId, job.id))).toBeUndefined();
    expect(await asActor(db, theirs, (db) => listJobs(db, mine.companyId, { limit: 10, words: [], order: 'title' }))).toEqual([]);
    await expect(asActor(db, theirs, (db) => updateJob(db, mine.companyId, job.id, { title: 'Taken' }))).rejects.toThrow('no result');
  });

  it("refuses to write a row into another's name", async () => {
    const [mine, theirs] = [await owner(), await owner()];

    await expect(asActor(db, mine, (db) => insertJob(db, newJob(theirs)))).rejects.toThrow(/row-level security/);
  });

  it('lets the part that answers applications read, and change nothing', async () => {
    const mine = await owner();
    const job = newJob(mine);
    await asActor(db, mine, (db) => insertJob(db, job));
    const application = systemActor('application');

    expect(await asActor(db, application, (db) => findJob(db, mine.companyId, job.id))).toMatchObject({ title: 'Night nurse' });
    await expect(asActor(db, application, (db) => updateJob(db, mine.companyId, job.id, { title: 'Taken' }))).rejects.toThrow('no result');
  });

  it('shows nothing to a connection that was told no actor', async () => {
    const mine = await owner();
    await asActor(db, mine, (db) => insertJob(db, newJob(mine)));

    expect(await db.selectFrom('jobs').selectAll().execute()).toEqual([]);
  });
});
