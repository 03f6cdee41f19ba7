import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { timestampFromDate, timestampMs } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { LimitSpan, PlanSide, SubscriptionStatus, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { GraceEndedSchema, SubscriptionChangedSchema } from '@hireflux/proto/events/v1/billing_pb';
import { CompanyRegisteredSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ActorKind } from '@hireflux/proto/events/v1/event_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Given, givenBilling } from '../testing/given.ts';
import { sweepPlans } from './sweep-plans.ts';

let given: Given;
beforeAll(async () => void (given = await givenBilling()));
afterAll(() => given.db.destroy());

const DAY = 24 * 60 * 60_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const plan = (to: { companyId: string } | { userId: string }, tier: Tier, until?: Date) => ({
  requestId: randomUUID(),
  to: 'companyId' in to ? ({ case: 'companyId', value: to.companyId } as const) : ({ case: 'userId', value: to.userId } as const),
  tier,
  reason: 'they asked kindly',
  ...(until && { untilTime: timestampFromDate(until) }),
});
const subscriptionOf = async (companyId: string) => (await given.subscriptions(companyId).getSubscription({})).subscription!;
const changesOf = async (aggregateId: string) =>
  (await given.tellings(aggregateId))
    .filter(({ type }) => type === 'SubscriptionChanged')
    .map(({ event }) => ({ event, change: fromBinary(SubscriptionChangedSchema, event.payload!.value) }));

describe('ListPlans', () => {
  it('lists the plans of both sides to anyone, the smallest first, with prices and limits', async () => {
    const { plans } = await given.visitor().listPlans({});

    expect(plans.map(({ tier }) => tier)).toEqual([Tier.STARTER, Tier.GROWTH, Tier.PROFESSIONAL, Tier.ENTERPRISE, Tier.FREE, Tier.PLUS, Tier.PREMIUM]);
    expect(plans[1]).toMatchObject({ side: PlanSide.COMPANY, priceMonthMinor: 9900n, priceYearMinor: 99000n, currency: 'USD' });
    expect(plans[1]!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 10, span: LimitSpan.AT_ONE_TIME }));
    expect(plans[3]!.priceMonthMinor).toBeUndefined();
    expect(plans[3]!.limits.every(({ most }) => most === undefined)).toBe(true);
    expect(plans[4]!.limits).toMatchObject([{ limit: PlanLimit.CREDITS, most: 5, span: LimitSpan.MONTH }]);
  });

  it('lists those of one side alone, and refuses a side that there is not', async () => {
    const { plans } = await given.visitor().listPlans({ side: PlanSide.SEEKER });

    expect(plans.map(({ tier }) => tier)).toEqual([Tier.FREE, Tier.PLUS, Tier.PREMIUM]);
    expect(await codeOf(given.visitor().listPlans({ side: 9 as PlanSide }))).toBe('InvalidArgument');
  });
});

describe('GetSubscription', () => {
  it('begins one trial for twenty who ask at once, and tells of it once', async () => {
    const companyId = randomUUID();

    const answers = await Promise.all(Array.from({ length: 20 }, () => subscriptionOf(companyId)));

    expect(answers[0]).toMatchObject({ tier: Tier.PROFESSIONAL, status: SubscriptionStatus.TRIALING });
    expect(answers[0]!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 50, used: 0 }));
    expect(new Set(answers.map(({ periodEndTime }) => timestampMs(periodEndTime!))).size).toBe(1);
    expect((await changesOf(companyId)).map(({ change }) => change.status)).toEqual([SubscriptionStatus.TRIALING]);
  });

  it('holds a company whose trial is over to starter, with fourteen days of grace', async () => {
    const companyId = randomUUID();
    await subscriptionOf(companyId);
    await given.setTerms(companyId, { period_end_time: ago(DAY) });

    const subscription = await subscriptionOf(companyId);

    expect(subscription).toMatchObject({ tier: Tier.STARTER, status: SubscriptionStatus.ACTIVE });
    expect(timestampMs(subscription.graceEndTime!) - Date.now()).toBeGreaterThan(12.9 * DAY);
    expect(subscription.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 1 }));
  });

  it('shows a company its own subscription alone, and refuses a viewer', async () => {
    const [mine, theirs] = [await given.companyOn(Tier.GROWTH), randomUUID()];

    expect([(await subscriptionOf(mine)).tier, (await subscriptionOf(theirs)).tier]).toEqual([Tier.GROWTH, Tier.PROFESSIONAL]);
    expect(await codeOf(given.subscriptions(mine, 'viewer').getSubscription({}))).toBe('PermissionDenied');
  });

  it('shows a seeker the free plan, with the credits used', async () => {
    const userId = randomUUID();
    await given.service().reserveUsage({ userId, limit: PlanLimit.CREDITS, key: randomUUID() });

    const { subscription } = await given.seeker(userId).getSubscription({});

    expect(subscription).toMatchObject({ tier: Tier.FREE, limits: [{ limit: PlanLimit.CREDITS, most: 5, used: 1 }] });
  });
});

describe('GrantPlan', () => {
  it('puts a company on a plan, once, and tells who granted it and why', async () => {
    const [companyId, granter] = [randomUUID(), randomUUID()];
    await given.told(CompanyRegisteredSchema, { companyId, ownerMemberId: randomUUID() });
    const asked = plan({ companyId }, Tier.GROWTH);

    const first = await given.staff(granter).grantPlan(asked);

    expect(first.subscription).toMatchObject({ tier: Tier.GROWTH, status: SubscriptionStatus.ACTIVE });
    expect(await given.staff(granter).grantPlan(asked)).toEqual(first);
    expect(await codeOf(given.staff(granter).grantPlan({ ...asked, tier: Tier.ENTERPRISE }))).toBe('AlreadyExists');
    const { event, change } = (await changesOf(companyId)).at(-1)!;
    expect(event).toMatchObject({ companyId, actorKind: ActorKind.STAFF, actorUserId: granter });
    expect(change).toMatchObject({ tier: Tier.GROWTH, previousTier: Tier.PROFESSIONAL, granterId: granter, reason: 'they asked kindly' });
    expect(await changesOf(companyId)).toHaveLength(2);
  });

  it('is done once by twenty that say it at once', async () => {
    const [companyId, granter] = [await given.companyOn(Tier.STARTER), randomUUID()];
    const asked = plan({ companyId }, Tier.ENTERPRISE);

    const answers = await Promise.all(Array.from({ length: 20 }, () => given.staff(granter).grantPlan(asked)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await changesOf(companyId)).filter(({ change }) => change.tier === Tier.ENTERPRISE)).toHaveLength(1);
  });

  it('is for the operators alone', async () => {
    const asked = plan({ companyId: randomUUID() }, Tier.GROWTH);

    expect(await codeOf(given.visitor().grantPlan(asked))).toBe('Unauthenticated');
    expect(await codeOf(given.subscriptions(randomUUID()).grantPlan(asked))).toBe('PermissionDenied');
    expect(await codeOf(given.seeker(randomUUID()).grantPlan(asked))).toBe('PermissionDenied');
  });

  it('refuses plans of the other side, the past, and whom it does not know', async () => {
    const [companyId, employer, nobody] = [await given.companyOn(Tier.STARTER), randomUUID(), randomUUID()];
    given.employers.add(employer);
    given.unknown.add(nobody);
    const grant = (asked: ReturnType<typeof plan>) => codeOf(given.staff().grantPlan(asked));

    expect(await grant(plan({ companyId }, Tier.PREMIUM))).toBe('InvalidArgument');
    expect(await grant({ ...plan({ companyId }, Tier.GROWTH), reason: '   ' })).toBe('InvalidArgument');
    expect(await grant(plan({ userId: randomUUID() }, Tier.GROWTH))).toBe('InvalidArgument');
    expect(await grant(plan({ userId: employer }, Tier.PLUS))).toBe('InvalidArgument');
    expect(await grant(plan({ companyId }, Tier.GROWTH, ago(1000)))).toBe('InvalidArgument');
    expect(await grant(plan({ companyId: randomUUID() }, Tier.GROWTH))).toBe('NotFound');
    expect(await grant(plan({ userId: nobody }, Tier.PLUS))).toBe('NotFound');
  });

  it('takes nothing from a company that holds more than the smaller plan allows, and adds none', async () => {
    const companyId = await given.companyOn(Tier.GROWTH);
    const draw = () => ({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: randomUUID() });
    for (let i = 0; i < 3; i += 1) await given.service().reserveUsage(draw());

    const { subscription } = await given.staff().grantPlan(plan({ companyId }, Tier.STARTER));

    expect(subscription!.limits).toContainEqual(expect.objectContaining({ limit: PlanLimit.ACTIVE_JOBS, most: 1, used: 3 }));
    expect(await codeOf(given.service().reserveUsage(draw()))).toBe('ResourceExhausted');
  });

  it('lasts until its time, then falls back, whether anyone asks or the sweep comes by', async () => {
    const [asked, swept] = [await given.companyOn(Tier.STARTER), await given.companyOn(Tier.STARTER)];
    for (const companyId of [asked, swept]) {
      await given.staff().grantPlan(plan({ companyId }, Tier.ENTERPRISE, new Date(Date.now() + DAY)));
      await given.setTerms(companyId, { period_end_time: ago(1000) });
    }

    expect(await subscriptionOf(asked)).toMatchObject({ tier: Tier.STARTER });
    await sweepPlans(given.db, new Date());
    await sweepPlans(given.db, new Date());

    const changes = await changesOf(swept);
    expect(changes.at(-1)!.change).toMatchObject({ tier: Tier.STARTER, previousTier: Tier.ENTERPRISE });
    expect(changes.filter(({ change }) => change.previousTier === Tier.ENTERPRISE)).toHaveLength(1);
  });

  it('tops a seeker up to the larger plan, and not again by granting it again', async () => {
    const userId = randomUUID();
    await given.service().reserveUsage({ userId, limit: PlanLimit.CREDITS, key: randomUUID() });
    const balance = async () => (await given.credits(userId).getWallet({})).wallet!.balance;

    await given.staff().grantPlan(plan({ userId }, Tier.PLUS));
    expect(await balance()).toBe(60);
    await given.service().reserveUsage({ userId, limit: PlanLimit.CREDITS, key: randomUUID() });
    await given.staff().grantPlan(plan({ userId }, Tier.PLUS, new Date(Date.now() + 90 * DAY)));

    expect(await balance()).toBe(59);
    expect((await given.seeker(userId).getSubscription({})).subscription).toMatchObject({ tier: Tier.PLUS });
    expect((await changesOf(userId)).map(({ change }) => change.tier)).toEqual([Tier.PLUS, Tier.PLUS]);
  });
});

describe('the end of grace', () => {
  it('names, once, the newest of the jobs beyond the limit', async () => {
    const companyId = randomUUID();
    const jobs = [randomUUID(), randomUUID(), randomUUID()];
    for (const jobId of jobs) await given.told(JobPublishedSchema, { job: { jobId, companyId } });
    await given.setTerms(companyId, { period_end_time: ago(15 * DAY) });

    await sweepPlans(given.db, new Date());
    await sweepPlans(given.db, new Date());

    const ended = (await given.tellings(companyId)).filter(({ type }) => type === 'GraceEnded');
    expect(ended.map(({ event }) => fromBinary(GraceEndedSchema, event.payload!.value))).toMatchObject([
      { companyId, limit: PlanLimit.ACTIVE_JOBS, most: 1, holdKeys: jobs.slice(1) },
    ]);
    expect((await subscriptionOf(companyId)).graceEndTime).toBeUndefined();
  });
});

describe('the plans', () => {
  it('cannot be given by anyone but the operators, whatever code asks', async () => {
    const companyId = await given.companyOn(Tier.GROWTH);
    const member = { kind: 'member', userId: randomUUID(), companyId, role: 'owner', assignedOnly: false } as const;
    const raise = (as: Parameters<typeof asActor>[1]) =>
      asActor(given.db, as, (db) => db.updateTable('subscriptions').set({ tier: 'enterprise' }).where('company_id', '=', companyId).executeTakeFirst());

    expect((await raise(member)).numUpdatedRows).toBe(0n);
    expect((await raise(systemActor('consumer'))).numUpdatedRows).toBe(1n);
  });
});
