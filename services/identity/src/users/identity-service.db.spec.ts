import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { oneTimeToken, readOneTimeToken } from '@hireflux/kit/one-time-token';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { EmailVerificationRequestedSchema, SessionRevokedSchema, SignUpRepeatedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityDeps } from '../deps.ts';
import { routes } from '../routes.ts';
import type { IdentityDb } from '../schema.ts';
import { passwordHasher } from './passwords.ts';

const SECRET = 'a secret that one-time tokens are made by';
let db: TestDatabase<IdentityDb>;
let deps: IdentityDeps;
beforeAll(async () => {
  db = await testDatabase<IdentityDb>('identity');
  deps = {
    db,
    passwords: passwordHasher(),
    mailSecret: SECRET,
    signAccessToken: async (caller) => JSON.stringify(caller),
    findCompany: async () => null,
  };
});
afterAll(() => db.destroy());

const anyone = () => testClient(IdentityService, routes(deps));
const sessions = () => testClient(SessionService, routes(deps));
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const request = (email = `${randomUUID()}@example.com`) => ({
  requestId: randomUUID(),
  email,
  password: 'seven quiet otters',
  userType: UserType.SEEKER,
  name: 'Ada Example',
});

/** The tokens of the mails that were asked for to an address, in order. */
async function mailsTo(email: string): Promise<string[]> {
  const asked = (await eventsOf(db)).flatMap((event) => anyUnpack(event.payload!, EmailVerificationRequestedSchema) ?? []);
  return asked.filter((each) => each.email === email).map((each) => oneTimeToken(SECRET, each.emailTokenId));
}

const sessionsEndedOf = async (userId: string) =>
  (await eventsOf(db)).flatMap((event) => anyUnpack(event.payload!, SessionRevokedSchema) ?? []).filter((each) => each.userId === userId).length;

const repeatsTo = async (email: string) =>
  (await eventsOf(db)).flatMap((event) => anyUnpack(event.payload!, SignUpRepeatedSchema) ?? []).filter((each) => each.email === email);

async function expiredToken(): Promise<string> {
  const asked = request();
  await anyone().signUp(asked);
  const [token] = await mailsTo(asked.email);
  await asActor(db, systemActor('sign_in'), (db) =>
    db.updateTable('email_tokens').set({ expire_time: new Date() }).where('id', '=', readOneTimeToken(SECRET, token!)!).execute(),
  );
  return token!;
}

async function signIn(email: string, password: string) {
  const { user } = await sessions().signIn({ email, password, userType: UserType.SEEKER });
  return user!;
}

describe('SignUp', () => {
  it('makes an account and asks for one mail, however often the request comes', async () => {
    const asked = request();

    const first = await anyone().signUp(asked);

    expect(await anyone().signUp(asked)).toEqual(first);
    expect(await mailsTo(asked.email)).toHaveLength(1);
    expect(await signIn(asked.email, asked.password)).toMatchObject({ email: asked.email, emailVerified: false, name: 'Ada Example' });
  });

  it('answers for a known address as for an unknown one, and tells its holder alone', async () => {
    const asked = request();
    const first = await anyone().signUp(asked);
    await anyone().verifyEmail({ token: (await mailsTo(asked.email))[0]! });

    const again = await anyone().signUp({ ...request(asked.email.toUpperCase()), password: 'nine other badgers' });

    expect(again).toEqual(first);
    expect(await repeatsTo(asked.email)).toHaveLength(1);
    expect(await codeOf(signIn(asked.email, 'nine other badgers'))).toBe('Unauthenticated');
  });

  it('sends an address no more than a few mails an hour', async () => {
    const { email } = request();

    for (let turn = 0; turn < 7; turn += 1) await anyone().signUp(request(email));

    expect(await mailsTo(email)).toHaveLength(5);
  });

  it('lets an address have an account of each side', async () => {
    const asked = request();
    await anyone().signUp(asked);
    await anyone().signUp({ ...asked, requestId: randomUUID(), userType: UserType.EMPLOYER });

    expect(await mailsTo(asked.email)).toHaveLength(2);
  });

  it.each([
    ['an address that is none', { email: 'nobody' }],
    ['a short password', { password: 'short' }],
    ['a common password', { password: 'Password1234' }],
    ['letters over and over', { password: 'aaaaaaaaaaaa' }],
    ['the side of staff', { userType: UserType.STAFF }],
    ['an id that is none', { requestId: 'x' }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await codeOf(anyone().signUp({ ...request(), ...wrong }))).toBe('InvalidArgument');
  });
});

describe('VerifyEmail', () => {
  it('proves an address once, and says so again', async () => {
    const asked = request();
    await anyone().signUp(asked);
    const [token] = await mailsTo(asked.email);

    const first = await anyone().verifyEmail({ token: token! });

    expect(await anyone().verifyEmail({ token: token! })).toEqual(first);
    expect((await signIn(asked.email, asked.password)).emailVerified).toBe(true);
  });

  it('refuses tokens that this secret did not make, that name nothing, that have expired, or are too short', async () => {
    const forged = oneTimeToken('another secret', randomUUID());
    const unknown = oneTimeToken(SECRET, randomUUID());

    expect(await codeOf(anyone().verifyEmail({ token: await expiredToken() }))).toBe('InvalidArgument');
    for (const token of [forged, unknown, 'x'.repeat(60), `${unknown}A`, 'short']) {
      expect(await codeOf(anyone().verifyEmail({ token }))).toBe('InvalidArgument');
    }
  });

  it('gives the account to whoever answered the mail, with the name and password of that sign-up', async () => {
    const squatter = request();
    await anyone().signUp(squatter);
    const { userId } = await signIn(squatter.email, squatter.password);
    const holder = { ...request(squatter.email), password: 'nine other badgers', name: 'Bea Example' };
    await anyone().signUp(holder);
    const [, token] = await mailsTo(squatter.email);

    await anyone().verifyEmail({ token: token! });

    expect(await signIn(holder.email, holder.password)).toMatchObject({ emailVerified: true, name: 'Bea Example' });
    expect(await sessionsEndedOf(userId)).toBe(1);
    expect(await codeOf(signIn(squatter.email, squatter.password))).toBe('Unauthenticated');
  });
});

describe('GetMe', () => {
  it('shows the caller their own account, and nobody without a session', async () => {
    const asked = request();
    await anyone().signUp(asked);
    const { userId } = await signIn(asked.email, asked.password);

    const { user } = await testClient(IdentityService, routes(deps), { kind: 'seeker', userId }).getMe({});

    expect(user).toMatchObject({ userId, email: asked.email, userType: UserType.SEEKER });
    expect(await codeOf(anyone().getMe({}))).toBe('Unauthenticated');
    expect(await codeOf(testClient(IdentityService, routes(deps), { kind: 'seeker', userId: randomUUID() }).getMe({}))).toBe('Unauthenticated');
  });
});
