import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyPack, anyUnpack } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { GraceEndedSchema } from '@hireflux/proto/events/v1/billing_pb';
import { JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { UserChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromBilling, fromIdentity } from './events.ts';
import type { EmployersDb } from './schema.ts';
import { givenTeam } from './testing/given-team.ts';
import { emailOf } from './testing/test-deps.ts';
import { draft, givenJobs } from './testing/given-jobs.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
beforeAll(async () => void (given = givenJobs((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

const graceEnded = (companyId: string, holdKeys: string[], limit: PlanLimit = PlanLimit.ACTIVE_JOBS) =>
  create(EventSchema, { eventId: randomUUID(), payload: anyPack(GraceEndedSchema, create(GraceEndedSchema, { companyId, limit, most: 1, holdKeys })) });

async function openJob(client: Awaited<ReturnType<typeof given.anyCompany>>['client']) {
  const { job } = await client.createJob(draft());
  await client.publishJob({ jobId: job!.jobId });
  const [published] = (await given.eventsAbout(job!.jobId)).flatMap(({ payload }) => anyUnpack(payload!, JobPublishedSchema) ?? []);
  return { jobId: job!.jobId, publicationId: published!.publicationId };
}

describe('GraceEnded', () => {
  it('pauses the publications that it names, once, and those of no other company', async () => {
    const [mine, theirs] = [await given.anyCompany(), await given.anyCompany()];
    const [one, two, back, other] = [await openJob(mine.client), await openJob(mine.client), await openJob(mine.client), await openJob(theirs.client)];
    await mine.client.pauseJob(back);
    await mine.client.publishJob(back);
    const ended = graceEnded(mine.member.companyId, [two, back, other].map(({ publicationId }) => publicationId));

    await deliver(db, fromBilling, ended);
    await deliver(db, fromBilling, ended);
    await deliver(db, fromBilling, graceEnded(mine.member.companyId, [one.publicationId], PlanLimit.TEAM_MEMBERS));

    const statusOf = async ({ client }: typeof mine, job: { jobId: string }) => (await client.getJob(job)).job!.status;
    expect(await statusOf(mine, two)).toBe(JobStatus.PAUSED);
    for (const job of [one, back]) expect(await statusOf(mine, job)).toBe(JobStatus.ACTIVE);
    expect(await statusOf(theirs, other)).toBe(JobStatus.ACTIVE);
    const told = (await given.eventsAbout(two.jobId)).filter(({ payload }) => anyUnpack(payload!, JobPausedSchema));
    expect(told).toMatchObject([{ companyId: mine.member.companyId }]);
  });

  it('lets its consumer do nothing to a job but pause it', async () => {
    const { client } = await given.anyCompany();
    const { jobId } = await openJob(client);

    const change = asActor(db, systemActor('consumer'), (db) => db.updateTable('jobs').set({ title: 'Taken' }).where('id', '=', jobId).execute());

    await expect(change).rejects.toThrow(/row-level security/);
  });
});

describe('UserChanged', () => {
  it('has a member be called as they say now wherever they belong, however often it is told, and nobody else', async () => {
    const team = givenTeam(db);
    const [owner, elsewhere] = [await team.owner(), await team.owner()];
    const viewer = await team.join(owner, 'viewer');
    const guest = await team.invite(elsewhere, 'admin', emailOf(viewer.userId));
    await team.as(viewer).acceptInvitation({ token: guest.token });
    const changed = create(EventSchema, { eventId: randomUUID(), payload: anyPack(UserChangedSchema, create(UserChangedSchema, { userId: viewer.userId, name: 'Bea Example', locale: 'en' })) });

    await deliver(db, fromIdentity, changed);
    await deliver(db, fromIdentity, changed);

    const namesIn = async (by: typeof owner) => (await team.as(by).listMembers({})).members.map(({ name }) => name);
    expect(await namesIn(owner)).toEqual(['Ada Example', 'Bea Example']);
    expect(await namesIn(elsewhere)).toEqual(['Ada Example', 'Bea Example']);
  });
});
