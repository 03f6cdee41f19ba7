import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
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

const used = async (companyId: string, of: PlanLimit = PlanLimit.ACTIVE_JOBS) => {
  const { subscription } = await owner(companyId).getSubscription({});
  return subscription!.limits.find(({ limit }) => limit === of)!.used;
};
const makeOlder = (companyId: string, change: { expire_time?: Date; create_time?: Date }) =>
  asSweep((db) => db.updateTable('holds').set(change).where('company_id', '=', companyId).execute());

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

  it('is refused after the time of the hold, for another may have its place', async () => {
    const companyId = await onPlan('starter');
    const late = draw(companyId);
    await usage().reserveUsage(late);
    await makeOlder(companyId, { expire_time: new Date(Date.now() - 1000) });
    await usage().reserveUsage(draw(companyId));

    expect(await codeOf(usage().commitUsage(late))).toBe('NotFound');
    expect(await used(companyId)).toBe(1);
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
    await makeOlder(companyId, { expire_time: new Date(Date.now() - 1000) });

    expect(await used(companyId)).toBe(0);
    expect(await codeOf(usage().reserveUsage(draw(companyId)))).toBe('ok');
    await asSweep(deleteExpiredHolds);
    expect(await used(companyId)).toBe(1);
  });

  it('of a count is used up until the month is over, and of a level until it is released', async () => {
    const companyId = await onPlan('starter');
    const view = () => ({ companyId, limit: PlanLimit.CANDIDATE_VIEWS, key: randomUUID() });
    for (const asked of [draw(companyId), ...Array.from({ length: 10 }, view)]) {
      await usage().reserveUsage(asked);
      await usage().commitUsage(asked);
    }
    expect(await codeOf(usage().reserveUsage(view()))).toBe('ResourceExhausted');

    await makeOlder(companyId, { create_time: new Date(Date.now() - 32 * 24 * 60 * 60_000) });

    expect(await used(companyId, PlanLimit.CANDIDATE_VIEWS)).toBe(0);
    expect(await codeOf(usage().reserveUsage(view()))).toBe('ok');
    expect(await codeOf(usage().reserveUsage(draw(companyId)))).toBe('ResourceExhausted');
  });

  it('of an open job stands even where its reservation was swept or the plan is full', async () => {
    const companyId = await onPlan('starter');
    await usage().reserveUsage(draw(companyId));
    const jobId = randomUUID();
    const job = create(JobPublishedSchema, { job: { jobId, companyId } });
    const published = create(EventSchema, { eventId: randomUUID(), position: 1n, aggregateId: jobId, createTime: timestampNow(), payload: anyPack(JobPublishedSchema, job) });

    await deliver(db, fromEmployers, published);

    expect(await used(companyId)).toBe(2);
    expect((await usage().reserveUsage({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: jobId })).hold!.committed).toBe(true);
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
