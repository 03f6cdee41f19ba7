import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { createNudge } from '@hireflux/kit/nudge';
import { deliver, eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from '../../../billing/src/events.ts';
import { type Given, givenBilling } from '../../../billing/src/testing/given.ts';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from '../testing/any-owner.ts';
import { codeOf } from '../testing/given-team.ts';
import { testDeps } from '../testing/test-deps.ts';

/** Both services as they are, each on a database of its own, and the events of the one handed to the other. */
let db: TestDatabase<EmployersDb>;
let billing: Given;
let taken = 0n;
beforeAll(async () => {
  [db, billing] = await Promise.all([testDatabase<EmployersDb>('employers'), givenBilling()]);
});
afterAll(() => Promise.all([db.destroy(), billing.db.destroy()]));

const served = () => routes(testDeps(db, { nudge: createNudge(), usage: { self: billing.service(), as: () => billing.service() } }));

async function takeEvents(): Promise<void> {
  for (const event of (await eventsOf(db)).slice(Number(taken))) {
    await deliver(billing.db, fromEmployers, event);
    taken += 1n;
  }
}

async function companyOn(tier: Tier, drafts: number) {
  const member = await anyOwner(served());
  await billing.subscriptions(member.companyId).getSubscription({});
  const to = { case: 'companyId', value: member.companyId } as const;
  await billing.staff().grantPlan({ requestId: randomUUID(), to, tier, reason: 'for a test' });
  const jobs = testClient(JobService, served(), member);
  const content = { title: 'Night nurse', description: 'Care for twelve patients at night.', place: { text: 'Lyon' } };
  const requests: { jobId: string }[] = [];
  for (let turn = 0; turn < drafts; turn += 1) {
    const { job } = await jobs.createJob({ requestId: randomUUID(), content });
    requests.push({ jobId: job!.jobId });
  }
  const used = async () => {
    const { usages } = await billing.usages(member.companyId).getUsage({});
    return usages.find(({ limit }) => limit === PlanLimit.ACTIVE_JOBS)!.used;
  };
  const active = async () => (await jobs.listJobs({ status: JobStatus.ACTIVE, pageSize: 100 })).jobs.length;
  return { member, jobs, requests, used, active };
}

describe('PublishJob against a plan', () => {
  it('opens exactly ten of fifty that are published at once on a plan of ten', async () => {
    const { jobs, requests, used, active } = await companyOn(Tier.GROWTH, 50);

    const codes = await Promise.all(requests.map((request) => codeOf(jobs.publishJob(request))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'ResourceExhausted')).toHaveLength(40);
    expect([await active(), await used()]).toEqual([10, 10]);
    await takeEvents();
    expect([await active(), await used()]).toEqual([10, 10]);
  });

  it('takes a place again for a job that comes back, and gives it back when it is paused or closed, at once', async () => {
    const { jobs, requests, used, active } = await companyOn(Tier.STARTER, 2);
    const [one, two] = requests as [{ jobId: string }, { jobId: string }];
    await jobs.publishJob(one);
    expect(await codeOf(jobs.publishJob(two))).toBe('ResourceExhausted');

    await jobs.pauseJob(one);
    await jobs.publishJob(two);
    expect(await codeOf(jobs.publishJob(one))).toBe('ResourceExhausted');
    await jobs.closeJob(two);
    await jobs.publishJob(one);

    expect([await active(), await used()]).toEqual([1, 1]);
    await takeEvents();
    expect([await active(), await used()]).toEqual([1, 1]);
  });

  it('loses no place to a pause that is told late', async () => {
    const { jobs, requests, used, active } = await companyOn(Tier.STARTER, 2);
    const [one, two] = requests as [{ jobId: string }, { jobId: string }];
    await jobs.publishJob(one);
    await takeEvents();
    await jobs.pauseJob(one);
    await jobs.publishJob(one);
    const [, pause] = (await eventsOf(db)).filter(({ aggregateId }) => aggregateId === one.jobId).slice(1);

    await deliver(billing.db, fromEmployers, pause!);

    expect(await codeOf(jobs.publishJob(two))).toBe('ResourceExhausted');
    expect([await active(), await used()]).toEqual([1, 1]);
    await takeEvents();
    expect([await active(), await used()]).toEqual([1, 1]);
  });

  it('stays within the plan whatever is published, paused and closed at once', async () => {
    const { jobs, requests, used, active } = await companyOn(Tier.GROWTH, 14);
    const verbs = ['publishJob', 'publishJob', 'pauseJob', 'closeJob'] as const;

    for (let round = 0; round < 4; round += 1) {
      const calls = requests.flatMap((request, at) => [0, 1, 2].map((nth) => codeOf(jobs[verbs[(at * 7 + nth * 3 + round) % verbs.length]!](request))));
      const codes = new Set(await Promise.all([...calls, takeEvents()].map(async (call) => (await call) ?? 'ok')));

      expect([...codes].filter((code) => !['ok', 'ResourceExhausted', 'FailedPrecondition', 'Aborted'].includes(code))).toEqual([]);
      expect(await active()).toBeLessThanOrEqual(10);
    }
    await takeEvents();
    expect(await used()).toBe(await active());
  });

  it('frees the place of a publication that died between its two steps, after its time', async () => {
    const { jobs, requests, used, member } = await companyOn(Tier.STARTER, 2);
    const [one, two] = requests as [{ jobId: string }, { jobId: string }];
    const { publication_id } = await asActor(db, member, (db) =>
      db.selectFrom('jobs').select('publication_id').where('id', '=', one.jobId).executeTakeFirstOrThrow(),
    );
    await billing.service().reserveUsage({ companyId: member.companyId, limit: PlanLimit.ACTIVE_JOBS, key: publication_id });
    expect(await codeOf(jobs.publishJob(two))).toBe('ResourceExhausted');

    const ended = { expire_time: new Date(Date.now() - 1000) };
    await asActor(billing.db, systemActor('sweep'), (db) => db.updateTable('holds').set(ended).where('hold_key', '=', publication_id).execute());

    expect(await used()).toBe(0);
    await jobs.publishJob(two);
    expect(await codeOf(jobs.publishJob(one))).toBe('ResourceExhausted');
  });
});
