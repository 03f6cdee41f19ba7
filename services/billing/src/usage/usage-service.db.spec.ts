import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { SubscriptionService, SubscriptionStatus, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { JobClosedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from '../events.ts';
import { routes } from '../routes.ts';
import type { BillingDb } from '../schema.ts';
import { deleteExpiredHolds } from './hold-queries.ts';

let db: TestDatabase<BillingDb>;
beforeAll(async () => void (db = await testDatabase<BillingDb>('billing')));
afterAll(() => db.destroy());

const usage = () => testClient(UsageService, routes({ db }), { kind: 'system', name: 'employers' });
const person = () => testClient(UsageService, routes({ db }), { kind: 'seeker', userId: randomUUID() });
const owner = (companyId: string) =>
  testClient(SubscriptionService, routes({ db }), { kind: 'member', userId: randomUUID(), companyId, role: 'owner', assignedOnly: false });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const draw = (companyId: string = randomUUID()) => ({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: randomUUID() });
const asSweep = <T>(work: Parameters<typeof asActor<BillingDb, T>>[2]) => asActor<BillingDb, T>(db, systemActor('sweep'), work);

async function onPlan(tier: 'growth' | 'starter') {
  const companyId = randomUUID();
  await owner(companyId).getSubscription({});
  await asSweep((db) => db.updateTable('subscriptions').set({ tier, status: 'active', period_end_time: null }).where('company_id', '=', companyId).execute());
  return companyId;
}

const used = async (companyId: string) => {
  const { subscription } = await owner(companyId).getSubscription({});
  return subscription!.limits.find(({ limit }) => limit === PlanLimit.ACTIVE_JOBS)!.used;
};

describe('ReserveUsage', () => {
  it('gives the same hold for the same key', async () => {
    const asked = draw();

    const first = await usage().reserveUsage(asked);

    expect(first.hold).toMatchObject({ key: asked.key, committed: false });
    expect(await usage().reserveUsage(asked)).toEqual(first);
  });

  it('gives exactly as many as the plan has to fifty that ask at once', async () => {
    const companyId = await onPlan('growth');

    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(usage().reserveUsage(draw(companyId)))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'ResourceExhausted')).toHaveLength(40);
    expect(await used(companyId)).toBe(10);
  });

  it('answers services alone', async () => {
    expect(await codeOf(person().reserveUsage(draw()))).toBe('PermissionDenied');
  });
});

describe('CommitUsage', () => {
  it('lets a hold stand, however often it is said', async () => {
    const asked = draw();
    await usage().reserveUsage(asked);

    const first = await usage().commitUsage(asked);

    expect(first.hold).toMatchObject({ key: asked.key, committed: true });
    expect(await usage().commitUsage(asked)).toEqual(first);
    expect(await codeOf(usage().commitUsage(draw()))).toBe('NotFound');
    expect(await codeOf(person().commitUsage(asked))).toBe('PermissionDenied');
  });
});

describe('ReleaseUsage', () => {
  it('gives the place back, however often it is said', async () => {
    const companyId = await onPlan('starter');
    const asked = draw(companyId);
    await usage().reserveUsage(asked);
    expect(await codeOf(usage().reserveUsage(draw(companyId)))).toBe('ResourceExhausted');

    const first = await usage().releaseUsage(asked);

    expect(await usage().releaseUsage(asked)).toEqual(first);
    expect(await codeOf(usage().reserveUsage(draw(companyId)))).toBe('ok');
    expect(await codeOf(person().releaseUsage(asked))).toBe('PermissionDenied');
  });
});

describe('a hold', () => {
  it('that nobody committed is free after its time', async () => {
    const companyId = await onPlan('starter');
    await usage().reserveUsage(draw(companyId));
    await asSweep((db) => db.updateTable('holds').set({ expire_time: new Date(Date.now() - 1000) }).where('company_id', '=', companyId).execute());

    expect(await used(companyId)).toBe(0);
    expect(await codeOf(usage().reserveUsage(draw(companyId)))).toBe('ok');
    await asSweep(deleteExpiredHolds);
    expect(await used(companyId)).toBe(1);
  });

  it('follows the job: what is open holds its place, what is closed gives it back', async () => {
    const companyId = randomUUID();
    const jobId = randomUUID();
    const about = { eventId: randomUUID(), position: 1n, aggregateId: jobId, createTime: timestampNow() };
    const published = create(EventSchema, { ...about, payload: anyPack(JobPublishedSchema, create(JobPublishedSchema, { job: { jobId, companyId } })) });
    const closed = create(EventSchema, { ...about, payload: anyPack(JobClosedSchema, create(JobClosedSchema, { jobId, companyId })) });

    await usage().reserveUsage({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: jobId });
    await deliver(db, fromEmployers, published);
    await deliver(db, fromEmployers, published);
    expect(await used(companyId)).toBe(1);
    await deliver(db, fromEmployers, closed);
    expect(await used(companyId)).toBe(0);
  });
});

describe('GetSubscription', () => {
  it('begins the trial of a company with the first question', async () => {
    const companyId = randomUUID();

    const { subscription } = await owner(companyId).getSubscription({});

    expect(subscription).toMatchObject({ tier: Tier.PROFESSIONAL, status: SubscriptionStatus.TRIALING });
    expect(subscription!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 50, used: 0 }));
    expect(await owner(companyId).getSubscription({})).toMatchObject({ subscription: { periodEndTime: subscription!.periodEndTime } });
  });

  it('holds a company whose trial is over to starter', async () => {
    const companyId = randomUUID();
    await owner(companyId).getSubscription({});
    const past = new Date(Date.now() - 1000);
    await asSweep((db) => db.updateTable('subscriptions').set({ period_end_time: past }).where('company_id', '=', companyId).execute());

    const { subscription } = await owner(companyId).getSubscription({});

    expect(subscription!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 1 }));
  });

  it('shows a seeker the free plan, and refuses a viewer', async () => {
    const seeker = testClient(SubscriptionService, routes({ db }), { kind: 'seeker', userId: randomUUID() });
    const viewer = { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'viewer', assignedOnly: false } as const;

    expect((await seeker.getSubscription({})).subscription).toMatchObject({ tier: Tier.FREE });
    expect(await codeOf(testClient(SubscriptionService, routes({ db }), viewer).getSubscription({}))).toBe('PermissionDenied');
  });
});
