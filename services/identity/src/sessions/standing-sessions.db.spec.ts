import { randomUUID } from 'node:crypto';
import { timestampDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callerIn, codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';

const HOME = randomUUID();
const SECOND = randomUUID();
const sessionsEnded = vi.fn();
const isMember = vi.fn(async (_userId: string, companyId: string) => companyId === HOME || companyId === SECOND);
let given: GivenIdentity;
beforeAll(async () => {
  given = await givenIdentity({ findCompany: async (_userId, companyId) => companyId ?? HOME, isMember, sessionsEnded });
});
afterAll(() => given.db.destroy());

const sessions = () => given.client(SessionService);
const stranger = () => given.client(SessionService, { kind: 'seeker', userId: randomUUID() });

describe('ListSessions', () => {
  it("shows the caller's sessions that stand, with what opened them, the one in use marked", async () => {
    const user = await given.anyUser(UserType.EMPLOYER);
    const headers = { 'x-client-agent': 'Example Browser 1.0', 'x-client-network': '192.0.2.0/24' };
    await sessions().signIn(user, { headers });
    const ended = await given.signIn(user);
    await ended.as(SessionService).signOut({});
    const { as, sessionId, tokens } = await given.signIn(user);
    await sessions().refresh({ refreshToken: tokens.refreshToken });

    const { sessions: mine } = await as(SessionService).listSessions({});

    expect(mine).toMatchObject([
      { sessionId, current: true, companyId: HOME, userAgent: '' },
      { current: false, userAgent: 'Example Browser 1.0', network: '192.0.2.0/24' },
    ]);
    expect(timestampDate(mine[0]!.lastUseTime!) >= timestampDate(mine[0]!.createTime!)).toBe(true);
  });

  it('shows nobody anything of others, the operators least of all', async () => {
    await given.signIn(await given.anyUser());

    expect((await stranger().listSessions({})).sessions).toEqual([]);
    expect((await given.client(SessionService, { kind: 'staff', userId: randomUUID() }).listSessions({})).sessions).toEqual([]);
    expect(await codeOf(sessions().listSessions({}))).toBe('Unauthenticated');
  });
});

describe('RevokeSession', () => {
  it('ends another session of the caller, however often it is said, and has it known at once', async () => {
    const user = await given.anyUser();
    const { sessionId, tokens, userId } = await given.signIn(user);
    const { as } = await given.signIn(user);
    sessionsEnded.mockClear();

    const first = await as(SessionService).revokeSession({ sessionId });

    expect(await as(SessionService).revokeSession({ sessionId })).toEqual(first);
    expect(sessionsEnded).toHaveBeenCalled();
    expect(await codeOf(sessions().refresh({ refreshToken: tokens.refreshToken }))).toBe('Unauthenticated');
    expect((await given.events(SessionRevokedSchema)).filter((each) => each.userId === userId)).toHaveLength(1);
    expect((await as(SessionService).listSessions({})).sessions).toHaveLength(1);
  });

  it("knows nothing of others' sessions", async () => {
    const { sessionId, tokens, as } = await given.signIn(await given.anyUser());

    expect(await codeOf(stranger().revokeSession({ sessionId }))).toBe('NotFound');
    expect(await codeOf(given.client(SessionService, { kind: 'staff', userId: randomUUID() }).revokeSession({ sessionId }))).toBe('NotFound');
    expect(await codeOf(sessions().revokeSession({ sessionId }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: tokens.refreshToken }))).toBe('ok');
    expect(await codeOf(as(SessionService).revokeSession({ sessionId }))).toBe('ok');
  });
});

describe('SwitchCompany', () => {
  it('has the session act for another company, now and when it is renewed', async () => {
    const { as, tokens, sessionId } = await given.signIn(await given.anyUser(UserType.EMPLOYER));

    const switched = await as(SessionService).switchCompany({ companyId: SECOND });

    expect(callerIn(switched.tokens!.accessToken)).toMatchObject({ companyId: SECOND, sessionId });
    expect(switched.tokens!.refreshToken).toBe('');
    expect((await sessions().refresh({ refreshToken: tokens.refreshToken })).companyId).toBe(SECOND);
  });

  it('knows no company that the caller does not belong to, nor does a seeker belong to any', async () => {
    const { as } = await given.signIn(await given.anyUser(UserType.EMPLOYER));

    expect(await codeOf(as(SessionService).switchCompany({ companyId: randomUUID() }))).toBe('NotFound');
    expect(await codeOf(stranger().switchCompany({ companyId: SECOND }))).toBe('NotFound');
    expect(await codeOf(sessions().switchCompany({ companyId: SECOND }))).toBe('Unauthenticated');
  });

  it('opens nothing in a session that was ended, and does not guess while memberships cannot be asked', async () => {
    const { as, sessionId } = await given.signIn(await given.anyUser(UserType.EMPLOYER));
    await as(SessionService).revokeSession({ sessionId });

    expect(await codeOf(as(SessionService).switchCompany({ companyId: SECOND }))).toBe('Unauthenticated');
    isMember.mockRejectedValueOnce(new AppError('PART_AWAY', 'employers is away'));
    expect(await codeOf(as(SessionService).switchCompany({ companyId: SECOND }))).toBe('Unavailable');
  });
});

describe('ListRevocations', () => {
  const service = () => given.client(SessionService, systemActor('ats'));

  it('tells services every session that was ended lately, page by page, whatever ended it', async () => {
    const since = timestampFromMs(Date.now());
    const user = await given.anyUser();
    const opened = await Promise.all(Array.from({ length: 5 }, () => given.signIn(user)));
    for (const { as } of opened) await as(SessionService).signOut({});
    const standing = await given.signIn(user);

    const told: string[] = [];
    let pageToken = '';
    do {
      const page = await service().listRevocations({ since, pageSize: 2, pageToken });
      told.push(...page.sessionIds);
      pageToken = page.nextPageToken;
    } while (pageToken);

    expect(told).toEqual(opened.map(({ sessionId }) => sessionId));
    expect((await service().listRevocations({})).sessionIds).toEqual(expect.arrayContaining(told));
    expect((await service().listRevocations({})).sessionIds).not.toContain(standing.sessionId);
  });

  it('goes back no further than is asked, and tells from when to ask next', async () => {
    const { sessionIds, askSince } = await service().listRevocations({ since: timestampFromMs(Date.now() + 60_000) });

    expect(sessionIds).toEqual([]);
    expect(Date.now() - timestampDate(askSince!).getTime()).toBeGreaterThanOrEqual(60_000);
  });

  it('tells no person, and takes no page token of another list', async () => {
    expect(await codeOf(stranger().listRevocations({}))).toBe('PermissionDenied');
    expect(await codeOf(sessions().listRevocations({}))).toBe('Unauthenticated');
    expect(await codeOf(service().listRevocations({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});
