import { randomUUID } from 'node:crypto';
import { until } from '@hireflux/kit/testing/until';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Marketplace, type Member, type Person, startMarketplace } from '../testing/marketplace.ts';
import { openStream } from '../testing/open-stream.ts';
import { staffOf } from '../testing/staff.ts';

const TEAM = 'employers.TeamService';
const EVERYWHERE_MS = 5000;
/** Room for a machine that is busy otherwise. */
const LONG_MS = 120_000;
const LONGEST_MS = 20_000;

/** What becomes of a member while their token still goes round, and what it opened until then. */
interface Taking {
  readonly what: string;
  readonly role: 'admin' | 'viewer';
  readonly opens: string;
  readonly take: (victim: Member) => Promise<unknown>;
  readonly answer: string;
}

// Apart, and without Redis: what is told at once where there is one is learnt by asking.
describe.for(['together', 'apart'] as const)('services %s', (how) => {
  let market: Marketplace;
  let owner: Member;
  let staff: string;
  beforeAll(async () => {
    market = await startMarketplace({ MODEL_FOLDER: '' }, how);
    owner = await market.owner('Example Works');
    staff = await staffOf(market);
  }, LONG_MS);
  afterAll(() => market.close());

  const byOwner = (rpc: string, body: object) => market.post(rpc, body, owner.bearer);
  const takings: readonly Taking[] = [
    { what: 'attack: the live token of a removed member', role: 'viewer', opens: 'billing.UsageService/GetUsage', take: ({ memberId }) => byOwner(`${TEAM}/RemoveMember`, { memberId }), answer: 'PermissionDenied NOT_ALLOWED' },
    { what: 'attack: the live token of a suspended member', role: 'viewer', opens: 'ats.PipelineService/ListPipelines', take: ({ memberId }) => byOwner(`${TEAM}/SuspendMember`, { memberId }), answer: 'PermissionDenied NOT_ALLOWED' },
    { what: 'attack: the live token of a demoted member', role: 'admin', opens: 'identity.ApiKeyService/ListApiKeys', take: ({ memberId }) => byOwner(`${TEAM}/UpdateMemberRole`, { memberId, role: 'MEMBER_ROLE_VIEWER' }), answer: 'PermissionDenied NOT_ALLOWED' },
    { what: 'attack: the live token of a suspended user', role: 'viewer', opens: 'notifications.NotificationService/ListNotifications', take: ({ userId }) => market.post('identity.IdentityService/SuspendUser', { userId, reason: 'for the specs' }, staff), answer: 'Unauthenticated SIGN_IN_REQUIRED' },
    { what: 'attack: the live token of a revoked session', role: 'viewer', opens: 'employers.CompanyService/GetMyCompany', take: revoke, answer: 'Unauthenticated SIGN_IN_REQUIRED' },
    { what: 'attack: the live token of a password that was set anew', role: 'viewer', opens: `${TEAM}/ListMembers`, take: setPassword, answer: 'Unauthenticated SIGN_IN_REQUIRED' },
  ];

  async function revoke(victim: Member) {
    const second = await market.signIn(victim);
    await market.post('identity.SessionService/RevokeSession', { sessionId: decodeJwt(victim.bearer.slice(7))['sid'] }, second.bearer);
  }
  async function setPassword({ email, userType }: Person) {
    await market.post('identity.IdentityService/RequestPasswordReset', { requestId: randomUUID(), email, userType });
    await market.post('identity.IdentityService/ResetPassword', { token: await market.mailed('reset', email), password: 'four slow tortoises' });
  }

  /** How long it took until the token of someone new opened nothing, and what it was told then. */
  async function lasts({ role, opens, take }: Taking) {
    const victim = await market.join(owner, role);
    const tryIt = async () => (await market.knock(opens, {}, { authorization: victim.bearer })).answer;
    expect(await tryIt()).toBe('ok');
    await take(victim);
    const began = performance.now();
    for (;;) {
      const asked = performance.now();
      const answer = await tryIt();
      if (answer !== 'ok' || asked - began > LONGEST_MS) return { answer, ms: asked - began };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it.each(takings.map((taking) => [taking.what, taking] as const))('%s, within five seconds', async (_, taking) => {
    const seen = [await lasts(taking)];
    // A machine that is busy otherwise may have been late itself; a product that is late is so again.
    while (seen.at(-1)!.ms >= EVERYWHERE_MS && seen.length < 3) seen.push(await lasts(taking));

    expect(seen.map(({ answer }) => answer)).toEqual(seen.map(() => taking.answer));
    expect(Math.min(...seen.map(({ ms }) => ms))).toBeLessThan(EVERYWHERE_MS);
  }, LONG_MS);

  it.each([
    ['attack: a stream goes on that was opened before its session was ended', 'notifications.NotificationService/WatchNotifications', async () => ({}), revoke, 'Unauthenticated SIGN_IN_REQUIRED'],
    ['attack: a stream of several watches goes on that was opened before its session was ended', 'live.LiveService/Watch', async () => ({ notifications: {} }), revoke, 'Unauthenticated SIGN_IN_REQUIRED'],
    ['attack: a stream goes on that was opened before its member was removed', 'ats.ApplicantService/WatchApplicants', anyJob, ({ memberId }: Member) => byOwner(`${TEAM}/RemoveMember`, { memberId }), 'PermissionDenied NOT_ALLOWED'],
  ] as const)('%s', async (_, rpc, bodyFor, take, answer) => {
    const victim = await market.join(owner, 'viewer');
    const { end } = await openStream(market.product.url, rpc, await bodyFor(), victim.bearer);

    await take(victim);

    // Each of two looks at it every few seconds.
    expect(await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 2 * EVERYWHERE_MS, 'it goes on'))])).toBe(answer);
  }, LONG_MS);

  async function anyJob() {
    const content = { title: 'Night nurse', description: 'Care for twelve patients.', workMode: 'WORK_MODE_ONSITE', employmentType: 'EMPLOYMENT_TYPE_FULL_TIME', place: { text: 'London', country: 'GB' } };
    const { job } = await byOwner('employers.JobService/CreateJob', { requestId: randomUUID(), content });
    await byOwner('employers.JobService/PublishJob', { jobId: job.jobId });
    await until(() => byOwner('ats.ApplicantService/ListApplicants', { jobId: job.jobId }).then(() => true, () => false));
    return { jobId: job.jobId };
  }
});
