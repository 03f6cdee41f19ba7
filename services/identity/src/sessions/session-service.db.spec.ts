import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor, type UserCaller } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { SessionRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityDeps } from '../deps.ts';
import { routes } from '../routes.ts';
import type { IdentityDb } from '../schema.ts';
import { passwordHasher } from '../users/passwords.ts';

const COMPANY = randomUUID();
let db: TestDatabase<IdentityDb>;
let deps: IdentityDeps;
beforeAll(async () => {
  db = await testDatabase<IdentityDb>('identity');
  deps = {
    db,
    passwords: passwordHasher(),
    mailSecret: 'a secret',
    signAccessToken: async (caller) => JSON.stringify(caller),
    findCompany: async () => COMPANY,
  };
});
afterAll(() => db.destroy());

const sessions = () => testClient(SessionService, routes(deps));
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const asOperator = <T>(work: Parameters<typeof asActor<IdentityDb, T>>[2]) => asActor<IdentityDb, T>(db, systemActor('sign_in'), work);

async function anyUser(userType: UserType = UserType.EMPLOYER) {
  const credentials = { email: `${randomUUID()}@example.com`, password: 'seven quiet otters' };
  await testClient(IdentityService, routes(deps)).signUp({ ...credentials, requestId: randomUUID(), userType });
  return { ...credentials, userType };
}

const callerIn = (accessToken: string) => JSON.parse(accessToken) as UserCaller;

/** Has the use of all tokens lie a minute back. */
const aMinuteLater = () => asOperator((db) => sql`update refresh_tokens set use_time = use_time - interval '1 minute'`.execute(db));

describe('SignIn', () => {
  it("opens a session that acts for the employer's company", async () => {
    const { tokens, user, companyId } = await sessions().signIn(await anyUser());

    expect(companyId).toBe(COMPANY);
    expect(callerIn(tokens!.accessToken)).toMatchObject({ userId: user!.userId, userType: 'employer', companyId: COMPANY, emailVerified: false });
    expect(Number(tokens!.accessExpireTime!.seconds) * 1000 - Date.now()).toBeLessThanOrEqual(600_000);
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
    await asOperator((db) => db.updateTable('users').set({ status: 'suspended' }).where('email', '=', user.email).execute());

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
    await asOperator((db) => db.updateTable('users').set({ status: 'suspended' }).where('email', '=', user.email).execute());

    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('PermissionDenied');
  });

  it('ends the session of a token that comes again, for the thief and for its holder', async () => {
    const { tokens, user } = await sessions().signIn(await anyUser());
    const stolen = { refreshToken: tokens!.refreshToken };
    const { tokens: renewed } = await sessions().refresh(stolen);
    await aMinuteLater();

    expect(await codeOf(sessions().refresh(stolen))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: renewed!.refreshToken }))).toBe('Unauthenticated');
    const revoked = (await eventsOf(db)).flatMap((event) => anyUnpack(event.payload!, SessionRevokedSchema) ?? []);
    expect(revoked.filter(({ userId }) => userId === user!.userId)).toMatchObject([{ reused: true }]);
  });

  it('refuses a token that it never gave, an ended session, and one too long to be a token', async () => {
    const { tokens } = await sessions().signIn(await anyUser());
    await asOperator((db) => db.updateTable('sessions').set({ expire_time: new Date() }).where('id', '=', callerIn(tokens!.accessToken).sessionId).execute());

    expect(await codeOf(sessions().refresh({ refreshToken: 'never given' }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().refresh({ refreshToken: 'x'.repeat(501) }))).toBe('InvalidArgument');
  });
});

describe('SignOut', () => {
  it('ends the session, however often it is said, and refuses nobody in particular', async () => {
    const { tokens, user } = await sessions().signIn(await anyUser(UserType.SEEKER));
    const { sessionId } = callerIn(tokens!.accessToken);
    const mine = testClient(SessionService, routes(deps), { kind: 'seeker', userId: user!.userId }, { sessionId });

    const first = await mine.signOut({});

    expect(await mine.signOut({})).toEqual(first);
    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('Unauthenticated');
    expect(await codeOf(sessions().signOut({}))).toBe('Unauthenticated');
  });

  it("leaves another's session alone", async () => {
    const { tokens } = await sessions().signIn(await anyUser());
    const { sessionId } = callerIn(tokens!.accessToken);

    await testClient(SessionService, routes(deps), { kind: 'seeker', userId: randomUUID() }, { sessionId }).signOut({});

    expect(await codeOf(sessions().refresh({ refreshToken: tokens!.refreshToken }))).toBe('ok');
  });
});
