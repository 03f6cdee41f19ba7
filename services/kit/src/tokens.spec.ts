import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Caller, UserCaller } from './actor.ts';
import { createAuthenticator, serviceTokens, type SigningKey, signUserToken } from './tokens.ts';

const ada: UserCaller = {
  kind: 'user',
  userId: crypto.randomUUID(),
  userType: 'employer',
  sessionId: crypto.randomUUID(),
  companyId: crypto.randomUUID(),
  emailVerified: true,
};
const keys: Record<string, SigningKey> = {};
let jwks: JSONWebKeySet;
let authenticate: (authorization: string | null) => Promise<Caller>;

beforeAll(async () => {
  const pairs = await Promise.all(
    ['user-1', 'user-2', 'ats', 'stranger'].map(async (kid) => ({ kid, ...(await generateKeyPair('EdDSA', { extractable: true })) })),
  );
  for (const { kid, privateKey } of pairs) keys[kid] = { kid, key: privateKey };
  const known = pairs.filter(({ kid }) => kid !== 'stranger');
  jwks = { keys: await Promise.all(known.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid }))) };
  authenticate = await createAuthenticator(jwks);
});

/** A token of any shape, signed by any key. */
const forged = (kid: string, by: string, claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ iss: 'hireflux/identity', aud: 'hireflux', sub: ada.userId, user_type: 'staff', sid: ada.sessionId, ver: true, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setExpirationTime('10m')
    .sign(keys[by]!.key);

describe('createAuthenticator', () => {
  it('knows a user by a token that identity signed', async () => {
    expect(await authenticate(`Bearer ${await signUserToken(keys['user-1']!, ada)}`)).toEqual(ada);
    expect(await authenticate(`bearer ${await signUserToken(keys['user-2']!, { ...ada, companyId: null })}`)).toEqual({ ...ada, companyId: null });
  });

  it('knows a service by its own token', async () => {
    expect(await authenticate(`Bearer ${await serviceTokens('ats', keys['ats']!)()}`)).toEqual({ kind: 'service', name: 'ats' });
  });

  it('makes nobody of a caller without a token', async () => {
    expect(await authenticate(null)).toEqual({ kind: 'nobody' });
  });

  it('says of an expired token that it has expired', async () => {
    const old = await signUserToken(keys['user-1']!, ada, Date.now() - 11 * 60_000);

    expect(await authenticate(`Bearer ${old}`)).toEqual({ kind: 'nobody', because: 'the token has expired: sign in again' });
  });

  it('forgets a token at the moment it expires', async () => {
    vi.useFakeTimers({ now: Date.now() });
    const header = `Bearer ${await signUserToken(keys['user-1']!, ada)}`;
    expect(await authenticate(header)).toEqual(ada);

    vi.advanceTimersByTime(10 * 60_000 + 6000);

    expect(await authenticate(header)).toMatchObject({ kind: 'nobody' });
    vi.useRealTimers();
  });

  it.for([
    ['a service key that speaks for a user', () => forged('ats', 'ats', {})],
    ['a user key that speaks for a service', () => forged('user-1', 'user-1', { iss: 'hireflux/ats', sub: 'service:ats' })],
    ['a service key that speaks for another service', () => forged('ats', 'ats', { iss: 'hireflux/billing', sub: 'service:billing' })],
    ['a key that is not known', () => forged('stranger', 'stranger', {})],
    ['a known id on another key', () => forged('user-1', 'stranger', {})],
    ['another audience', () => forged('user-1', 'user-1', { aud: 'elsewhere' })],
    ['another issuer', () => forged('user-1', 'user-1', { iss: 'elsewhere' })],
    ['a user type that there is not', () => forged('user-1', 'user-1', { user_type: 'root' })],
    ['a subject that is no id', () => forged('user-1', 'user-1', { sub: "' or true" })],
    ['a company that is no id', () => forged('user-1', 'user-1', { cid: '*' })],
    ['no signature', async (): Promise<string> => new UnsecuredJWT({ sub: ada.userId }).setIssuer('hireflux/identity').setAudience('hireflux').encode()],
    ['a shared secret', () => new SignJWT({}).setProtectedHeader({ alg: 'HS256', kid: 'user-1' }).sign(new TextEncoder().encode(JSON.stringify(jwks.keys[0])))],
    ['no token at all', async () => 'x'],
  ] satisfies [string, () => Promise<string>][])('refuses %s', async ([, make]) => {
    expect(await authenticate(`Bearer ${await make()}`)).toEqual({ kind: 'nobody', because: 'the token is not valid: sign in again' });
  });

  it('refuses a token that never expires', async () => {
    const token = await new SignJWT({ user_type: 'staff', sid: ada.sessionId, ver: true })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'user-1' })
      .setIssuer('hireflux/identity')
      .setAudience('hireflux')
      .setSubject(ada.userId)
      .sign(keys['user-1']!.key);

    expect(await authenticate(`Bearer ${token}`)).toMatchObject({ kind: 'nobody' });
  });
});

describe('serviceTokens', () => {
  it('signs once for many calls, and anew before the token ends', async () => {
    vi.useFakeTimers({ now: Date.now() });
    const own = serviceTokens('ats', keys['ats']!);

    const first = await own();
    expect(await own()).toBe(first);
    vi.advanceTimersByTime(4 * 60_000 + 1000);

    expect(await own()).not.toBe(first);
    vi.useRealTimers();
  });
});
