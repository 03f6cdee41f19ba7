import { randomUUID } from 'node:crypto';
import { oneTimeToken, readOneTimeToken } from '@hireflux/kit/one-time-token';
import { SessionRevokedSchema, SignUpRepeatedSchema, UserSuspendedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity, SECRET } from '../testing/given.ts';

let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity()));
afterAll(() => given.db.destroy());

const anyone = () => given.client(IdentityService);
const request = (email = `${randomUUID()}@example.com`) => ({
  requestId: randomUUID(),
  email,
  password: 'seven quiet otters',
  userType: UserType.SEEKER,
  name: 'Ada Example',
});

const sessionsEndedOf = async (userId: string) => (await given.events(SessionRevokedSchema)).filter((each) => each.userId === userId).length;
const repeatsTo = async (email: string) => (await given.events(SignUpRepeatedSchema)).filter((each) => each.email === email);
const signIn = (email: string, password: string) => given.signIn({ email, password, userType: UserType.SEEKER });

async function expiredToken(): Promise<string> {
  const asked = request();
  await anyone().signUp(asked);
  const [token] = await given.verificationsTo(asked.email);
  await given.asSystem((db) =>
    db.updateTable('email_tokens').set({ expire_time: new Date() }).where('id', '=', readOneTimeToken(SECRET, token!)!).execute(),
  );
  return token!;
}

describe('SignUp', () => {
  it('makes an account and asks for one mail, however often the request comes', async () => {
    const asked = request();

    const first = await anyone().signUp(asked);

    expect(await anyone().signUp(asked)).toEqual(first);
    expect(await given.verificationsTo(asked.email)).toHaveLength(1);
    expect((await signIn(asked.email, asked.password)).user).toMatchObject({ email: asked.email, emailVerified: false, name: 'Ada Example' });
  });

  it('lets its user sign in at once, also while nobody has seen to the request', async () => {
    const asked = request();
    await anyone().signUp({ ...asked, name: ' Ada\r\nExample\t', locale: 'de-AT' });

    expect((await signIn(asked.email.toUpperCase(), asked.password)).user).toMatchObject({ email: asked.email, name: 'Ada Example', locale: 'de-AT' });
  });

  it('answers for a known address as for an unknown one, and tells its holder alone', async () => {
    const asked = request();
    const first = await anyone().signUp(asked);
    await anyone().verifyEmail({ token: (await given.verificationsTo(asked.email))[0]! });

    const again = await anyone().signUp({ ...request(asked.email.toUpperCase()), password: 'nine other badgers' });

    expect(again).toEqual(first);
    expect(await repeatsTo(asked.email)).toHaveLength(1);
    expect(await codeOf(signIn(asked.email, 'nine other badgers'))).toBe('Unauthenticated');
  });

  it('sends an address no more than a few mails an hour, and its holder no more than a few notices', async () => {
    const { email } = request();
    for (let turn = 0; turn < 7; turn += 1) await anyone().signUp(request(email));
    const tokens = await given.verificationsTo(email);
    await anyone().verifyEmail({ token: tokens[4]! });

    for (let turn = 0; turn < 7; turn += 1) await anyone().signUp(request(email));

    expect([tokens.length, (await repeatsTo(email)).length]).toEqual([5, 5]);
  });

  it('lets an address have an account of each side', async () => {
    const asked = request();
    await anyone().signUp(asked);
    await anyone().signUp({ ...asked, requestId: randomUUID(), userType: UserType.EMPLOYER });

    expect(await given.verificationsTo(asked.email)).toHaveLength(2);
  });

  it('makes one account of many sign-ups at once, and loses none', async () => {
    const { email } = request();

    await Promise.all(Array.from({ length: 20 }, () => anyone().signUp(request(email))));
    await Promise.all([given.settle(), given.settle(), given.settle()]);

    expect(await given.asSystem((db) => db.selectFrom('users').select('contested').where('email', '=', email).execute())).toEqual([{ contested: true }]);
    expect(await given.asSystem((db) => db.selectFrom('address_requests').selectAll().where('email', '=', email).execute())).toEqual([]);
  });

  it.each([
    ['an address that is none', { email: 'nobody' }],
    ['a short password', { password: 'short' }],
    ['a common password', { password: 'Password1234' }],
    ['letters over and over', { password: 'aaaaaaaaaaaa' }],
    ['the side of staff', { userType: UserType.STAFF }],
    ['an id that is none', { requestId: 'x' }],
    ['a language that is none', { locale: '!' }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await codeOf(anyone().signUp({ ...request(), ...wrong }))).toBe('InvalidArgument');
  });
});

describe('VerifyEmail', () => {
  it('proves an address once, and says so again', async () => {
    const asked = request();
    await anyone().signUp(asked);
    const [token] = await given.verificationsTo(asked.email);

    const first = await anyone().verifyEmail({ token: token! });

    expect(await anyone().verifyEmail({ token: token! })).toEqual(first);
    expect((await signIn(asked.email, asked.password)).user.emailVerified).toBe(true);
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
    const [, token] = await given.verificationsTo(squatter.email);

    await anyone().verifyEmail({ token: token! });

    expect((await signIn(holder.email, holder.password)).user).toMatchObject({ emailVerified: true, name: 'Bea Example' });
    expect(await sessionsEndedOf(userId)).toBe(1);
    expect(await codeOf(signIn(squatter.email, squatter.password))).toBe('Unauthenticated');
  });
});

describe('ResendVerification', () => {
  const again = (email: string) => ({ requestId: randomUUID(), email, userType: UserType.SEEKER });

  it('sends the mail again, once for a request, and its token proves the address and leaves the password', async () => {
    const asked = request();
    await anyone().signUp(asked);
    const resend = again(asked.email);

    const first = await anyone().resendVerification(resend);

    expect(await anyone().resendVerification(resend)).toEqual(first);
    const tokens = await given.verificationsTo(asked.email);
    expect(tokens).toHaveLength(2);
    await anyone().verifyEmail({ token: tokens[1]! });
    expect((await signIn(asked.email, asked.password)).user).toMatchObject({ emailVerified: true, name: 'Ada Example' });
  });

  it('answers alike where there is nothing to prove, and sends nothing', async () => {
    const proved = request();
    await anyone().signUp(proved);
    await anyone().verifyEmail({ token: (await given.verificationsTo(proved.email))[0]! });
    const unknown = again(`${randomUUID()}@example.com`);

    expect(await anyone().resendVerification(again(proved.email))).toEqual(await anyone().resendVerification(unknown));

    expect(await given.verificationsTo(proved.email)).toHaveLength(1);
    expect(await given.verificationsTo(unknown.email)).toEqual([]);
  });

  it('has the holder of a contested address choose a password, so that no rival keeps theirs', async () => {
    const squatter = request();
    await anyone().signUp(squatter);
    await anyone().signUp({ ...request(squatter.email), password: 'nine other badgers' });
    const opened = await signIn(squatter.email, squatter.password);

    await anyone().resendVerification(again(squatter.email));
    const [reset] = await given.resetsTo(squatter.email);
    await anyone().resetPassword({ token: reset!, password: 'four slow tortoises' });

    expect(await given.verificationsTo(squatter.email)).toHaveLength(2);
    expect((await signIn(squatter.email, 'four slow tortoises')).user).toMatchObject({ emailVerified: true, name: '' });
    expect(await codeOf(signIn(squatter.email, squatter.password))).toBe('Unauthenticated');
    expect(await codeOf(given.client(SessionService).refresh({ refreshToken: opened.tokens.refreshToken }))).toBe('Unauthenticated');
  });

  it('refuses an address that is none, and the side of staff', async () => {
    expect(await codeOf(anyone().resendVerification(again('nobody')))).toBe('InvalidArgument');
    expect(await codeOf(anyone().resendVerification({ ...again('a@example.com'), userType: UserType.STAFF }))).toBe('InvalidArgument');
  });
});

describe('SuspendUser', () => {
  const reason = 'sells places in the queue';
  const staff = (userId: string = randomUUID()) => given.client(IdentityService, { kind: 'staff', userId });

  it('ends what is open, and lets nobody in until the account is reinstated', async () => {
    const user = await given.anyUser();
    const { userId, tokens } = await given.signIn(user);

    const operator = staff();

    const first = await operator.suspendUser({ userId, reason });

    const refused = await given.signIn(user).catch((error: unknown) => String(error));
    expect(refused).toContain('[permission_denied] this account is suspended');
    expect(await codeOf(given.client(SessionService).refresh({ refreshToken: tokens.refreshToken }))).toBe('PermissionDenied');
    expect(await codeOf(given.signIn({ ...user, password: 'nine other badgers' }))).toBe('Unauthenticated');
    expect(await operator.suspendUser({ userId, reason })).toEqual(first);
    const lifted = await operator.reinstateUser({ userId, reason });
    expect(await operator.reinstateUser({ userId, reason })).toEqual(lifted);
    expect(await codeOf(given.signIn(user))).toBe('ok');
    const told = (await given.events(UserSuspendedSchema)).filter((each) => each.userId === userId);
    expect(told).toMatchObject([{ suspended: true, reason }, { suspended: false, reason }]);
  });

  it('refuses who is not of the operators, who there is not, oneself, and no reason', async () => {
    const { userId, as } = await given.signIn(await given.anyUser());

    for (const rpc of ['suspendUser', 'reinstateUser'] as const) {
      expect(await codeOf(as(IdentityService)[rpc]({ userId, reason }))).toBe('PermissionDenied');
      expect(await codeOf(anyone()[rpc]({ userId, reason }))).toBe('Unauthenticated');
      expect(await codeOf(staff()[rpc]({ userId: randomUUID(), reason }))).toBe('NotFound');
      expect(await codeOf(staff(userId)[rpc]({ userId, reason }))).toBe('PermissionDenied');
      expect(await codeOf(staff()[rpc]({ userId, reason: '' }))).toBe('InvalidArgument');
    }
  });
});

describe('GetMe', () => {
  it('shows the caller their own account, and nobody without a session', async () => {
    const user = await given.anyUser();
    const { userId, as } = await given.signIn(user);

    expect((await as(IdentityService).getMe({})).user).toMatchObject({ userId, email: user.email, userType: UserType.SEEKER });
    expect(await codeOf(anyone().getMe({}))).toBe('Unauthenticated');
    expect(await codeOf(given.client(IdentityService, { kind: 'seeker', userId: randomUUID() }).getMe({}))).toBe('Unauthenticated');
  });
});
