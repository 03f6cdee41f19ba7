import { randomUUID } from 'node:crypto';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { SubscriptionService, SubscriptionStatus, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { BillingDb } from '../schema.ts';

let db: TestDatabase<BillingDb>;
beforeAll(async () => void (db = await testDatabase<BillingDb>('billing')));
afterAll(() => db.destroy());

const owner = (companyId: string) =>
  testClient(SubscriptionService, routes({ db }), { kind: 'member', userId: randomUUID(), companyId, role: 'owner', assignedOnly: false });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

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
    await asActor(db, systemActor('sweep'), (db) =>
      db.updateTable('subscriptions').set({ period_end_time: past }).where('company_id', '=', companyId).execute(),
    );

    const { subscription } = await owner(companyId).getSubscription({});

    expect(subscription!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 1 }));
  });

  it('shows a company its own subscription alone', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const hold = { companyId: mine, limit: PlanLimit.ACTIVE_JOBS, key: randomUUID() };
    await testClient(UsageService, routes({ db }), { kind: 'system', name: 'employers' }).reserveUsage(hold);
    const usedBy = async (companyId: string) =>
      (await owner(companyId).getSubscription({})).subscription!.limits.find(({ limit }) => limit === PlanLimit.ACTIVE_JOBS)!.used;

    expect([await usedBy(mine), await usedBy(theirs)]).toEqual([1, 0]);
  });

  it('begins one trial for twenty who ask at once', async () => {
    const companyId = randomUUID();

    const answers = await Promise.all(Array.from({ length: 20 }, () => owner(companyId).getSubscription({})));

    expect(new Set(answers.map(({ subscription }) => timestampMs(subscription!.periodEndTime!))).size).toBe(1);
  });

  it('shows a seeker the free plan, and refuses a viewer', async () => {
    const seeker = testClient(SubscriptionService, routes({ db }), { kind: 'seeker', userId: randomUUID() });
    const viewer = { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'viewer', assignedOnly: false } as const;

    expect((await seeker.getSubscription({})).subscription).toMatchObject({ tier: Tier.FREE });
    expect(await codeOf(testClient(SubscriptionService, routes({ db }), viewer).getSubscription({}))).toBe('PermissionDenied');
  });
});
