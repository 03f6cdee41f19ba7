import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { testClient } from '@hireflux/kit/testing/rpc';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { callerIn, codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';

const COMPANY = randomUUID();
let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity({ findCompany: async () => COMPANY })));
afterAll(() => given.db.destroy());

const sessions = () => given.client(SessionService);
const anyUser = (userType: UserType = UserType.EMPLOYER) => given.anyUser(userType);

async function setPassword(email: string): Promise<void> {
  const users = given.client(IdentityService);
  await users.requestPasswordReset({ requestId: randomUUID(), email, userType: UserType.EMPLOYER });
  const [token] = await given.resetsTo(email);
  await users.resetPassword({ token: token!, password: 'four slow tortoises' });
}

/** Has the use of all tokens lie a minute back. */
const aMinuteLater = () => given.asSystem((db) => sql`update refresh_tokens set use_time = use_time - interval '1 minute'`.execute(db));
const suspend = async (email: string) => {
  await given.settle();
  await given.asSystem((db) => db.updateTable('users').set({ status: 'suspended' }).where('email', '=', email).execute());
};

describe('SignIn', () => {
  it('never takes over a session that stands', async () => {
    const user = await anyUser();
    const planted = await given.signIn(user);

    const own = await planted.as(SessionService).signIn(user);

    expect(callerIn(own.tokens!.accessToken).sessionId).not.toBe(planted.sessionId);
    expect(own.tokens!.refreshToken).not.toBe(planted.tokens.refreshToken);
  });

  it("opens a session that acts for the employer's company", async () => {
    const { tokens, user, companyId } = await sessions().signIn(await anyUser());

    expect(companyId).toBe(COMPANY);
    expect(callerIn(tokens!.accessToken)).toMatchObject({ userId: user!.userId, userType: 'employer', companyId: COMPANY, emailVerified: false });
    expect(Number(tokens!.accessExpireTime!.seconds) * 1000 - Date.now()).toBeLessThanOrEqual(600_000);
  });

  it.each([
    ['a suspension', 'PermissionDenied', (email: string) => suspend(email)],
    ['a new password', 'Unauthenticated', (email: string) => setPassword(email)],
  ] as const)('opens nothing where %s comes while the password is checked', async (_what, code, meanwhile) => {
    const user = await anyUser();
    const passwords = {
      ...given.deps.passwords,
      verify: async (password: string, hash: string | undefined) => {
        const right = await given.deps.passwords.verify(password, hash);
        await meanwhile(user.email);
        return right;
      },
    };

    expect(await codeOf(testClient(SessionService, routes({ ...given.deps, passwords })).signIn(user))).toBe(code);

    expect(await given.asSystem((db) => db.selectFrom('sessions').innerJoin('users', 'users.id', 'user_id').select('sessions.id').where('email', '=', user.email).execute())).toEqual([]);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const user = await anyUser();
    const failure = (credentials: typeof user) => sessions().signIn(credentials).catch((error: unknown) => ConnectError.from(error));

    const wrong = (await failure({ ...user, password: 'nine other badgers' })) as ConnectError;
    const unknown = (await failure({ ...user, email: `${randomUUID()}@example.com` })) as ConnectError;

    expect([wrong.code, wrong.rawMessage, wrong.details]).toEqual([unknown.code, unknown.rawMessage, unknown.details]);
    expect(wrong.code).toBe(Code.Unauthenticated);
  });

  it('refuses a suspended account and a request without a side', async () => {
    const user = await anyUser();
    await suspend(user.email);

    expect(await codeOf(sessions().signIn(user))).toBe('PermissionDenied');
    expect(await codeOf(sessions().signIn({ ...user, userType: UserType.UNSPECIFIED }))).toBe('InvalidArgument');
  });
});

describe('Refresh', () => {
  it('exchanges each token once, again and again', async () => {
    const { tokens } = await sessions().signIn(await anyUser());

    const second = await sessions().refresh({ refreshToken: tokens!.refreshToken });
    const third = await sessions().refresh({ refreshToken: second.tokens!.refreshToken });

    expect(new Set([tokens!.refreshToken, second.tokens!.refreshToken, third.tokens!.refreshToken]).size).toBe(3);
    expect(third.companyId).toBe(COMPANY);
  });

  it('serves two tabs that send one token at the same moment', async () => {
    const { tokens } = await sessions().signIn(await anyUser());
    const asked = { refreshToken: tokens!.refreshToken };

    const [one, other] = await Promise.all([sessions().refresh(asked), sessions().refresh(asked)]);

    expect(other.tokens!.refreshToken).toBe(one.tokens!.refreshToken);
    expect(other.tokens!.refreshToken).not.toBe(asked.refreshToken);
  });

  it('hands a tab that comes late the token that the others have got to', async () => {
    const { tokens } = await sessions().signIn(await anyUser());
    const second = await sessions().refresh({ refreshToken: tokens!.refreshToken });
    const third = await sessions().refresh({ refreshToken: second.tokens!.refreshToken });

    const late = await sessions().refresh({ refreshToken: tokens!.refreshToken });

    expect(late.tokens!.refreshToken).toBe(third.tokens!.refreshToken);
  });

  it('refuses an account that was suspended since', async () => {
    const user = await anyUser();
    const { tokens } = await sessions().signIn(user);
    await suspend(user.email);

    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('PermissionDenied');
  });

  it('ends the session of a token that comes again, for the thief and for its holder', async () => {
    const { tokens, user } = await sessions().signIn(await anyUser());
    const stolen = { refreshToken: tokens!.refreshToken };
    const { tokens: renewed } = await sessions().refresh(stolen);
    await aMinuteLater();

    expect(await codeOf(sessions().refresh(stolen))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: renewed!.refreshToken }))).toBe('Unauthenticated');
    const revoked = await given.events(SessionRevokedSchema);
    expect(revoked.filter(({ userId }) => userId === user!.userId)).toMatchObject([{ reused: true }]);
  });

  it('refuses a token that it never gave, an ended session, and one too long to be a token', async () => {
    const { tokens } = await sessions().signIn(await anyUser());
    await given.asSystem((db) => db.updateTable('sessions').set({ expire_time: new Date() }).where('id', '=', callerIn(tokens!.accessToken).sessionId).execute());

    expect(await codeOf(sessions().refresh({ refreshToken: 'never given' }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: 'x'.repeat(501) }))).toBe('InvalidArgument');
  });
});

describe('SignOut', () => {
  it('ends the session, however often it is said', async () => {
    const { tokens, as } = await given.signIn(await anyUser(UserType.SEEKER));

    const first = await as(SessionService).signOut({});

    expect(await as(SessionService).signOut({})).toEqual(first);
    expect(await codeOf(sessions().refresh({ refreshToken: tokens.refreshToken }))).toBe('Unauthenticated');
  });

  it('ends the session of a refresh token where nothing else is left, and does not tell what the token was', async () => {
    const { tokens } = await given.signIn(await anyUser());
    const { refreshToken } = tokens;

    const ended = await sessions().signOut({ refreshToken });

    expect(await codeOf(sessions().refresh({ refreshToken }))).toBe('Unauthenticated');
    expect(await sessions().signOut({ refreshToken })).toEqual(ended);
    expect(await sessions().signOut({ refreshToken: 'never given' })).toEqual(ended);
  });

  it('refuses who shows neither, and a token too long to be one', async () => {
    expect(await codeOf(sessions().signOut({}))).toBe('Unauthenticated');
    expect(await codeOf(sessions().signOut({ refreshToken: 'x'.repeat(501) }))).toBe('InvalidArgument');
  });

  it("leaves another's session alone", async () => {
    const { tokens, sessionId } = await given.signIn(await anyUser());

    await given.client(SessionService, { kind: 'seeker', userId: randomUUID() }, { sessionId }).signOut({});
    await given.client(SessionService, { kind: 'staff', userId: randomUUID() }, { sessionId }).signOut({});

    expect(await codeOf(sessions().refresh({ refreshToken: tokens.refreshToken }))).toBe('ok');
  });
});
