import { randomUUID } from 'node:crypto';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { LimitSpan, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import {
  CompanyRegisteredSchema,
  JobClosedSchema,
  JobPausedSchema,
  JobPublishedSchema,
  MemberInvitedSchema,
  MemberJoinedSchema,
  MemberRemovedSchema,
} from '@hireflux/proto/events/v1/employers_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepPlans } from '../subscriptions/sweep-plans.ts';
import { codeOf, type Given, givenBilling } from '../testing/given.ts';

let given: Given;
beforeAll(async () => void (given = await givenBilling()));
afterAll(() => given.db.destroy());

const DAY = 24 * 60 * 60_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const job = (companyId: string = randomUUID()) => ({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: randomUUID() });
const view = (companyId: string) => ({ companyId, limit: PlanLimit.CANDIDATE_VIEWS, key: randomUUID() });

interface Asked {
  readonly companyId: string;
  readonly limit: PlanLimit;
  readonly key: string;
}
async function draw(asked: Asked) {
  await given.service().reserveUsage(asked);
  return given.service().commitUsage(asked);
}
const usageOf = async (companyId: string, limit: PlanLimit) =>
  (await given.usages(companyId).getUsage({})).usages.find((usage) => usage.limit === limit)!;
const used = async (companyId: string, limit: PlanLimit = PlanLimit.ACTIVE_JOBS) => (await usageOf(companyId, limit)).used;
const expire = (companyId: string) =>
  asActor(given.db, systemActor('sweep'), (db) =>
    db.updateTable('holds').set({ expire_time: ago(1000) }).where('committed', '=', false).where('company_id', '=', companyId).execute(),
  );
/** Has the month of a plan, and what was drawn in it, be over. */
const monthLater = (companyId: string, start: Date) => given.setTerms(companyId, { period_start_time: start });

describe('GetUsage', () => {
  it('shows every limit, what holds its levels, and the period of its counts', async () => {
    const companyId = await given.companyOn(Tier.GROWTH);
    const open = job(companyId);
    await draw(open);
    await draw(view(companyId));

    const { tier, usages } = await given.usages(companyId).getUsage({});

    expect(tier).toBe(Tier.GROWTH);
    expect(usages).toHaveLength(4);
    expect(await usageOf(companyId, PlanLimit.ACTIVE_JOBS)).toMatchObject({ most: 10, used: 1, span: LimitSpan.AT_ONE_TIME, holds: [{ key: open.key, committed: true }] });
    const views = await usageOf(companyId, PlanLimit.CANDIDATE_VIEWS);
    expect(views).toMatchObject({ most: 100, used: 1, span: LimitSpan.MONTH, holds: [] });
    expect(timestampDate(views.periodStartTime!) <= new Date() && new Date() < timestampDate(views.periodEndTime!)).toBe(true);
  });

  it('shows a company its own alone, to every role, and refuses who is in none', async () => {
    const [mine, theirs] = [await given.companyOn(Tier.GROWTH), await given.companyOn(Tier.GROWTH)];
    await draw(job(mine));

    expect([await used(mine), await used(theirs)]).toEqual([1, 0]);
    expect(await codeOf(given.person().getUsage({}))).toBe('PermissionDenied');
  });
});

describe('ReserveUsage', () => {
  it('gives the same hold for the same key, and answers services alone', async () => {
    const asked = job();

    const first = await given.service().reserveUsage(asked);

    expect(first.hold).toMatchObject({ key: asked.key, committed: false });
    expect(await given.service().reserveUsage(asked)).toEqual(first);
    expect(await codeOf(given.person().reserveUsage(asked))).toBe('PermissionDenied');
  });

  it.for([
    ['active jobs', PlanLimit.ACTIVE_JOBS, 10],
    ['members', PlanLimit.TEAM_MEMBERS, 3],
    ['candidate views', PlanLimit.CANDIDATE_VIEWS, 100],
  ] as const)('gives exactly as many %s as the plan has to all that ask at once', async ([, limit, most]) => {
    const companyId = await given.companyOn(Tier.GROWTH);
    for (let i = 0; i < most - 3; i += 1) await given.service().reserveUsage({ companyId, limit, key: randomUUID() });

    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(draw({ companyId, limit, key: randomUUID() }))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(3);
    expect(codes.filter((code) => code === 'ResourceExhausted')).toHaveLength(47);
    expect(await used(companyId, limit)).toBe(most);
  });

  it('says what is used up, and what to do', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    await draw(job(companyId));

    const error = ConnectError.from(await given.service().reserveUsage(job(companyId)).catch((error: unknown) => error));

    expect(error.rawMessage).toBe('your plan, starter, allows 1 active job, and 1 is used: pause or close one, or choose a larger plan');
    expect(error.findDetails(ErrorDetailSchema)).toMatchObject([
      { reason: ErrorReason.PLAN_LIMIT_REACHED, metadata: { limit: 'active_jobs', most: '1', used: '1', tier: 'starter' } },
    ]);
  });

  it('adds nothing for a company whose trial is over and that holds more than starter allows', async () => {
    const companyId = randomUUID();
    await draw(job(companyId));
    await draw(job(companyId));
    await given.setTerms(companyId, { period_end_time: ago(DAY) });

    expect(await codeOf(given.service().reserveUsage(job(companyId)))).toBe('ResourceExhausted');
    expect(await usageOf(companyId, PlanLimit.ACTIVE_JOBS)).toMatchObject({ most: 1, used: 2 });
    expect((await given.usages(companyId).getUsage({})).graceEndTime).toBeDefined();
  });

  it('has credits drawn for a seeker alone, and all else for a company alone', async () => {
    const both = { companyId: randomUUID(), userId: randomUUID(), key: randomUUID() };

    for (const limit of [PlanLimit.CREDITS, PlanLimit.ACTIVE_JOBS]) expect(await codeOf(given.service().reserveUsage({ ...both, limit }))).toBe('InvalidArgument');
    expect(await codeOf(given.service().reserveUsage({ companyId: both.companyId, key: both.key, limit: PlanLimit.CREDITS }))).toBe('InvalidArgument');
    expect(await codeOf(given.service().reserveUsage({ userId: both.userId, key: both.key, limit: PlanLimit.ACTIVE_JOBS }))).toBe('InvalidArgument');
  });
});

describe('CommitUsage', () => {
  it('lets a hold stand, however often it is said', async () => {
    const asked = job();

    const first = await draw(asked);

    expect(first.hold).toMatchObject({ key: asked.key, committed: true });
    expect(await given.service().commitUsage(asked)).toEqual(first);
    expect(await codeOf(given.service().commitUsage(job()))).toBe('NotFound');
    expect(await codeOf(given.person().commitUsage(asked))).toBe('PermissionDenied');
  });

  it('counts a draw once, whatever fifty say of it at once', async () => {
    const companyId = await given.companyOn(Tier.GROWTH);
    const asked = view(companyId);

    await Promise.all(Array.from({ length: 50 }, () => draw(asked)));

    expect(await used(companyId, PlanLimit.CANDIDATE_VIEWS)).toBe(1);
  });

  it('is refused after the time of the hold, for another may have its place', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const late = job(companyId);
    await given.service().reserveUsage(late);
    await expire(companyId);
    await given.service().reserveUsage(job(companyId));

    expect(await codeOf(given.service().commitUsage(late))).toBe('NotFound');
    expect(await used(companyId)).toBe(1);
  });
});

describe('ReleaseUsage', () => {
  it('gives the place back, however often it is said', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const asked = job(companyId);
    await draw(asked);

    const first = await given.service().releaseUsage(asked);

    expect(await given.service().releaseUsage(asked)).toEqual(first);
    expect(await codeOf(given.service().reserveUsage(job(companyId)))).toBe('ok');
    expect(await codeOf(given.person().releaseUsage(asked))).toBe('PermissionDenied');
  });

  it('gives a draw back once, and one of a month that is over not into the present one', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const [before, now] = [view(companyId), view(companyId)];
    await draw(before);
    await monthLater(companyId, new Date(Date.now() - 1000));
    await draw(now);

    for (const asked of [before, now, now]) await given.service().releaseUsage(asked);

    expect(await used(companyId, PlanLimit.CANDIDATE_VIEWS)).toBe(0);
  });
});

describe('a count', () => {
  it('begins anew with each month, in which the same candidate counts once more', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const again = view(companyId);
    for (const asked of [again, again, ...Array.from({ length: 9 }, () => view(companyId))]) await draw(asked);
    expect(await codeOf(given.service().reserveUsage(view(companyId)))).toBe('ResourceExhausted');
    expect(await codeOf(draw(again))).toBe('ok');

    await monthLater(companyId, new Date(Date.now() - 1000));

    expect(await used(companyId, PlanLimit.CANDIDATE_VIEWS)).toBe(0);
    await draw(again);
    expect(await used(companyId, PlanLimit.CANDIDATE_VIEWS)).toBe(1);
  });

  it('of texts is ten a day on starter, by the day of the calendar', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const text = () => draw({ companyId, limit: PlanLimit.AI_GENERATIONS, key: randomUUID() });

    const codes = await Promise.all(Array.from({ length: 15 }, () => codeOf(text())));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    const { span, periodStartTime } = await usageOf(companyId, PlanLimit.AI_GENERATIONS);
    expect([span, timestampDate(periodStartTime!).toISOString().slice(11)]).toEqual([LimitSpan.DAY, '00:00:00.000Z']);
  });
});

describe('a level', () => {
  it('is free of what nobody committed in time, swept or not', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    await given.service().reserveUsage(job(companyId));
    await expire(companyId);

    expect(await used(companyId)).toBe(0);
    expect(await codeOf(given.service().reserveUsage(job(companyId)))).toBe('ok');
    await sweepPlans(given.db, new Date());
    expect(await used(companyId)).toBe(1);
  });

  it('follows the jobs: what is open holds its place whatever became of its reservation, what is closed gives it back', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    await given.service().reserveUsage(job(companyId));
    const jobId = randomUUID();

    await given.told(JobPublishedSchema, { job: { jobId, companyId } });
    await given.told(JobPublishedSchema, { job: { jobId, companyId } });
    expect(await used(companyId)).toBe(2);
    expect((await given.service().reserveUsage({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: jobId })).hold!.committed).toBe(true);
    await given.told(JobClosedSchema, { jobId, companyId });

    expect(await used(companyId)).toBe(1);
  });

  it('follows each publication of a job, so that the end of one never frees the place of the next', async () => {
    const companyId = await given.companyOn(Tier.STARTER);
    const [jobId, first, second] = [randomUUID(), randomUUID(), randomUUID()];

    await given.told(JobPublishedSchema, { job: { jobId, companyId }, publicationId: first });
    await given.service().reserveUsage({ companyId, limit: PlanLimit.ACTIVE_JOBS, key: first });
    await given.told(JobPausedSchema, { jobId, companyId, publicationId: first });
    await given.told(JobPublishedSchema, { job: { jobId, companyId }, publicationId: second });
    await given.told(JobClosedSchema, { jobId, companyId, publicationId: first });

    expect((await usageOf(companyId, PlanLimit.ACTIVE_JOBS)).holds).toMatchObject([{ key: second, committed: true }]);
  });

  it('follows the members: one place from invitation to removal', async () => {
    const [companyId, owner, member] = [randomUUID(), randomUUID(), randomUUID()];
    const members = () => used(companyId, PlanLimit.TEAM_MEMBERS);

    await given.told(CompanyRegisteredSchema, { companyId, ownerMemberId: owner });
    await given.told(MemberJoinedSchema, { companyId, memberId: owner });
    expect(await members()).toBe(1);
    await given.service().reserveUsage({ companyId, limit: PlanLimit.TEAM_MEMBERS, key: member });
    await given.told(MemberInvitedSchema, { companyId, memberId: member });
    await given.told(MemberJoinedSchema, { companyId, memberId: member });
    expect(await members()).toBe(2);
    await given.told(MemberRemovedSchema, { companyId, memberId: member });

    expect((await usageOf(companyId, PlanLimit.TEAM_MEMBERS)).holds).toMatchObject([{ key: owner, committed: true }]);
  });
});
