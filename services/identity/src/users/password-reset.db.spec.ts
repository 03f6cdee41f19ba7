import { randomUUID } from 'node:crypto';
import { oneTimeToken, readOneTimeToken } from '@hireflux/kit/one-time-token';
import { PasswordChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity, SECRET } from '../testing/given.ts';

const NEW = 'four slow tortoises';
const sessionsEnded = vi.fn();
let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity({ sessionsEnded })));
afterAll(() => given.db.destroy());

const anyone = () => given.client(IdentityService);
const ask = (email: string, userType: UserType = UserType.SEEKER) => ({ requestId: randomUUID(), email, userType });

async function userWithReset() {
  const user = await given.anyUser();
  await anyone().requestPasswordReset(ask(user.email));
  const [token] = await given.resetsTo(user.email);
  return { ...user, token: token! };
}

describe('RequestPasswordReset', () => {
  it('sends a mail to the holder, once for a request', async () => {
    const { email } = await given.anyUser();
    const asked = ask(email.toUpperCase());

    const first = await anyone().requestPasswordReset(asked);

    expect(await anyone().requestPasswordReset(asked)).toEqual(first);
    expect(await given.resetsTo(email)).toHaveLength(1);
  });

  it('answers for an unknown address, and for the other side of a known one, as for a known one, and sends nothing', async () => {
    const { email } = await given.anyUser();
    const unknown = `${randomUUID()}@example.com`;

    const answers = await Promise.all([ask(email), ask(email, UserType.EMPLOYER), ask(unknown)].map((asked) => anyone().requestPasswordReset(asked)));

    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect([(await given.resetsTo(email)).length, (await given.resetsTo(unknown)).length]).toEqual([1, 0]);
  });

  it('sends no more than a few mails an hour, and a run of them keeps no verification from its holder', async () => {
    const { email } = await given.anyUser();

    for (let turn = 0; turn < 7; turn += 1) await anyone().requestPasswordReset(ask(email));
    await anyone().resendVerification(ask(email));

    expect([(await given.resetsTo(email)).length, (await given.verificationsTo(email)).length]).toEqual([5, 2]);
  });

  it.each([['an address that is none', { email: 'nobody' }], ['no side', { userType: UserType.UNSPECIFIED }]])('refuses %s', async (_what, wrong) => {
    expect(await codeOf(anyone().requestPasswordReset({ ...ask('a@example.com'), ...wrong }))).toBe('InvalidArgument');
  });
});

describe('ResetPassword', () => {
  it('sets the password, proves the address, ends every session, and tells the holder', async () => {
    const { token, ...user } = await userWithReset();
    const opened = await given.signIn(user);
    sessionsEnded.mockClear();

    await anyone().resetPassword({ token, password: NEW });

    expect((await given.signIn({ ...user, password: NEW })).user).toMatchObject({ emailVerified: true, name: 'Ada Example' });
    expect(await codeOf(given.signIn(user))).toBe('Unauthenticated');
    expect(await codeOf(given.client(SessionService).refresh({ refreshToken: opened.tokens.refreshToken }))).toBe('Unauthenticated');
    expect(sessionsEnded).toHaveBeenCalled();
    expect((await given.events(PasswordChangedSchema)).filter(({ email }) => email === user.email)).toMatchObject([{ userId: opened.userId, locale: 'en' }]);
  });

  it('takes a token once, also of many who come with it at the same moment', async () => {
    const { token, ...user } = await userWithReset();

    const codes = await Promise.all(Array.from({ length: 10 }, (_, turn) => codeOf(anyone().resetPassword({ token, password: `${NEW} ${turn}` }))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(codes.filter((code) => code === 'InvalidArgument')).toHaveLength(9);
    expect(await codeOf(given.signIn({ ...user, password: `${NEW} ${codes.indexOf('ok')}` }))).toBe('ok');
  });

  it('uses up every token that was sent', async () => {
    const { token, email } = await userWithReset();
    await anyone().requestPasswordReset(ask(email));
    const [, second] = await given.resetsTo(email);

    await anyone().resetPassword({ token: second!, password: NEW });

    expect(await codeOf(anyone().resetPassword({ token, password: 'nine other badgers' }))).toBe('InvalidArgument');
  });

  it('refuses a weak password and leaves the token as it is', async () => {
    const { token, email } = await userWithReset();

    for (const password of ['Password1234', `${email.split('@')[0]}1`]) {
      const refusal = await anyone().resetPassword({ token, password }).catch((error: unknown) => String(error));
      expect(refusal).toContain('easily guessed');
    }

    expect(await codeOf(anyone().resetPassword({ token, password: NEW }))).toBe('ok');
  });

  it('refuses tokens for another purpose, of another secret, that name nothing, and after an hour', async () => {
    const { token, email } = await userWithReset();
    const [verification] = await given.verificationsTo(email);
    const wrong = [verification!, oneTimeToken('another secret', randomUUID()), oneTimeToken(SECRET, randomUUID()), `${token}A`, 'short'];

    for (const each of wrong) expect(await codeOf(anyone().resetPassword({ token: each, password: NEW }))).toBe('InvalidArgument');
    expect(await codeOf(anyone().verifyEmail({ token }))).toBe('InvalidArgument');

    const sent = await given.asSystem((db) => db.selectFrom('email_tokens').select(['create_time', 'expire_time']).where('id', '=', readOneTimeToken(SECRET, token)!).executeTakeFirstOrThrow());
    expect(Math.round((sent.expire_time.getTime() - sent.create_time.getTime()) / 60_000)).toBe(60);
    await given.asSystem((db) => db.updateTable('email_tokens').set({ expire_time: new Date() }).where('id', '=', readOneTimeToken(SECRET, token)!).execute());
    expect(await codeOf(anyone().resetPassword({ token, password: NEW }))).toBe('InvalidArgument');
  });
});
