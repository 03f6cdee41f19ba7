import { randomUUID } from 'node:crypto';
import { PasswordChangedSchema, SessionRevokedSchema, UserChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';

const NEW = 'four slow tortoises';
const sessionsEnded = vi.fn();
let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity({ sessionsEnded })));
afterAll(() => given.db.destroy());

const nobody = () => given.client(IdentityService);
const stranger = () => given.client(IdentityService, { kind: 'seeker', userId: randomUUID() });

/** Someone who proved their address, and is signed in. */
async function someone(userType: UserType = UserType.SEEKER) {
  const user = await given.anyUser(userType);
  const [token] = await given.verificationsTo(user.email);
  await nobody().verifyEmail({ token: token! });
  const { as, ...session } = await given.signIn(user);
  return { ...session, credentials: user, sessions: as(SessionService), me: as(IdentityService) };
}

describe('UpdateMe', () => {
  it('changes what is said, keeps what is not, shows it by GetMe, and tells of it', async () => {
    const { me, userId } = await someone(UserType.EMPLOYER);
    expect((await me.getMe({})).user).toMatchObject({ name: 'Ada Example', locale: 'en', timeZone: '' });

    await me.updateMe({ name: ' Ada\tLovelace ', timeZone: 'Europe/Berlin' });
    const { user } = await me.updateMe({ locale: 'de' });

    expect(user).toMatchObject({ userId, name: 'Ada Lovelace', locale: 'de', timeZone: 'Europe/Berlin' });
    expect((await me.getMe({})).user).toEqual(user);
    const told = (await given.events(UserChangedSchema)).filter((each) => each.userId === userId);
    expect(told).toMatchObject([{ name: 'Ada Lovelace', locale: 'en' }, { name: 'Ada Lovelace', locale: 'de' }]);
    expect((await me.updateMe({ timeZone: '' })).user!.timeZone).toBe('');
  });

  it('refuses to overwrite what the caller has not read, and loses none of what comes at once', async () => {
    const { me } = await someone();
    const { user } = await me.getMe({});
    await me.updateMe({ etag: user!.etag, name: 'Ada' });

    for (const etag of [user!.etag, 'v999999999', 'rubbish']) expect(await codeOf(me.updateMe({ etag, name: 'Another' }))).toBe('Aborted');
    await Promise.all([me.updateMe({ name: 'Bea' }), me.updateMe({ locale: 'de' }), me.updateMe({ timeZone: 'Asia/Tokyo' })]);

    expect((await me.getMe({})).user).toMatchObject({ name: 'Bea', locale: 'de', timeZone: 'Asia/Tokyo' });
  });

  it('keeps what was said before the address was proved', async () => {
    const user = await given.anyUser();
    const { as } = await given.signIn(user);
    await as(IdentityService).updateMe({ name: 'Bea Example', locale: 'de' });

    const [token] = await given.verificationsTo(user.email);
    await nobody().verifyEmail({ token: token! });

    expect((await as(IdentityService).getMe({})).user).toMatchObject({ emailVerified: true, name: 'Bea Example', locale: 'de' });
  });

  it.each([
    ['a name that is too long', { name: 'x'.repeat(121) }],
    ['a language that the product does not speak', { locale: 'fr' }],
    ['no language', { locale: '' }],
    ['a time zone that there is not', { timeZone: 'Europe/Atlantis' }],
    ['an offset for a time zone', { timeZone: '+01:00' }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await codeOf((await someone()).me.updateMe(wrong))).toBe('InvalidArgument');
  });

  it("touches nobody else's account", async () => {
    const { me } = await someone();

    expect(await codeOf(nobody().updateMe({ name: 'Eve' }))).toBe('Unauthenticated');
    expect(await codeOf(stranger().updateMe({ name: 'Eve' }))).toBe('Unauthenticated');
    expect((await me.getMe({})).user!.name).toBe('Ada Example');
  });
});

describe('ChangePassword', () => {
  const change = { currentPassword: 'seven quiet otters', newPassword: NEW };

  it('sets the new password, ends every other session, and has its user told', async () => {
    const { me, userId, credentials, sessions, sessionId } = await someone();
    const other = await given.signIn(credentials);
    sessionsEnded.mockClear();

    await me.changePassword(change);

    expect(sessionsEnded).toHaveBeenCalled();
    expect((await sessions.listSessions({})).sessions.map((each) => each.sessionId)).toEqual([sessionId]);
    expect(await codeOf(given.client(SessionService).refresh({ refreshToken: other.tokens.refreshToken }))).toBe('Unauthenticated');
    expect((await given.events(SessionRevokedSchema)).filter((each) => each.userId === userId)).toMatchObject([{ sessionId: other.sessionId }]);
    expect((await given.events(PasswordChangedSchema)).filter((each) => each.userId === userId)).toMatchObject([{ email: credentials.email, locale: 'en' }]);
    expect(await codeOf(given.signIn(credentials))).toBe('Unauthenticated');
    expect(await codeOf(given.signIn({ ...credentials, password: NEW }))).toBe('ok');
  });

  it('uses up the links by which a password could be set', async () => {
    const { me, credentials } = await someone();
    await nobody().requestPasswordReset({ requestId: randomUUID(), email: credentials.email, userType: credentials.userType });
    const [token] = await given.resetsTo(credentials.email);

    await me.changePassword(change);

    expect(await codeOf(nobody().resetPassword({ token: token!, password: 'nine other badgers' }))).toBe('InvalidArgument');
  });

  it('serves one of many that come at once, and said again finds another password', async () => {
    const { me, credentials, userId } = await someone();

    const codes = await Promise.all(Array.from({ length: 5 }, (_, turn) => codeOf(me.changePassword({ ...change, newPassword: `${NEW} ${turn}` }))));

    expect(codes.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'Unauthenticated'), 'ok']);
    expect(await codeOf(given.signIn({ ...credentials, password: `${NEW} ${codes.indexOf('ok')}` }))).toBe('ok');
    expect(await codeOf(me.changePassword(change))).toBe('Unauthenticated');
    expect((await given.events(PasswordChangedSchema)).filter((each) => each.userId === userId)).toHaveLength(1);
  });

  it('refuses a wrong password, a weak one, and who has not proved their address, and leaves all as it is', async () => {
    const { me, credentials, sessions } = await someone();
    await given.signIn(credentials);
    const unproved = (await given.signIn(await given.anyUser())).as(IdentityService);
    const [owner] = credentials.email.split('@');

    expect(await me.changePassword({ ...change, currentPassword: NEW }).catch(String)).toContain('[unauthenticated] this is not your password');
    for (const newPassword of ['Password1234', `${owner}1`, 'short']) expect(await codeOf(me.changePassword({ ...change, newPassword }))).toBe('InvalidArgument');
    expect(await codeOf(unproved.changePassword(change))).toBe('FailedPrecondition');
    expect((await sessions.listSessions({})).sessions).toHaveLength(2);
    expect(await codeOf(given.signIn(credentials))).toBe('ok');
  });

  it('changes nobody’s password but the caller’s', async () => {
    const { credentials } = await someone();

    expect(await codeOf(nobody().changePassword(change))).toBe('Unauthenticated');
    expect(await codeOf(stranger().changePassword(change))).toBe('Unauthenticated');
    expect(await codeOf(given.signIn(credentials))).toBe('ok');
  });
});
