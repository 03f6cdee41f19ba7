import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Caller, UserCaller } from './actor.ts';
import { createAuthenticator, keySet, publicKeys } from './authenticator.ts';
import { serviceTokens, type SigningKey, signUserToken } from './tokens.ts';

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
  const all = await keySet(jwks);
  authenticate = createAuthenticator(async () => all);
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

describe('a key', () => {
  const apiKey = { id: crypto.randomUUID(), actions: [8, 20] };

  it('is known by the token that it was exchanged for', async () => {
    expect(await authenticate(`Bearer ${await signUserToken(keys['user-1']!, { ...ada, apiKey })}`)).toEqual({ ...ada, apiKey });
  });

  it('is forgotten after a minute', async () => {
    const old = await signUserToken(keys['user-1']!, { ...ada, apiKey }, Date.now() - 66_000);

    expect(await authenticate(`Bearer ${old}`)).toMatchObject({ because: 'the token has expired: sign in again' });
  });

  it.for([
    ['without its actions', { key: apiKey.id }],
    ['without its id', { act: apiKey.actions }],
    ['with an id that is none', { key: '*', act: [] }],
    ['with actions that are none', { key: apiKey.id, act: ['job.read'] }],
  ] as const)('passes for nobody, and least of all for a person, %s', async ([, claims]) => {
    const token = await forged('user-1', 'user-1', { iss: 'hireflux/identity', user_type: 'employer', ...claims });

    expect(await authenticate(`Bearer ${token}`)).toEqual({ kind: 'nobody', because: 'the token is not valid: sign in again' });
  });
});

describe('an ended session', () => {
  it('is refused from the moment that it is known, also by a token that was seen before', async () => {
    const ended = new Set<string>();
    const all = await keySet(jwks);
    const authenticate = createAuthenticator(async () => all, (id) => ended.has(id));
    const header = `Bearer ${await signUserToken(keys['user-1']!, ada)}`;
    expect(await authenticate(header)).toEqual(ada);

    ended.add(ada.sessionId);

    expect(await authenticate(header)).toEqual({ kind: 'nobody', because: 'the session was ended: sign in again' });
    expect(await authenticate(`Bearer ${await serviceTokens('ats', keys['ats']!)()}`)).toMatchObject({ kind: 'service' });
  });
});

describe('the public keys', () => {
  const tokenOf = async (kid: string) => `Bearer ${await signUserToken(keys[kid]!, ada)}`;

  it('come and go with their file, without a restart', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hireflux-keys-')), 'keys.json');
    const write = (...kids: string[]) => writeFileSync(file, JSON.stringify({ keys: jwks.keys.filter(({ kid }) => kids.includes(kid!)) }));
    write('user-1');
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
    const warn = vi.fn();
    const authenticate = createAuthenticator(await publicKeys(file, { warn }));
    const first = await tokenOf('user-1');
    expect([await authenticate(first), await authenticate(await tokenOf('user-2'))]).toMatchObject([{ kind: 'user' }, { kind: 'nobody' }]);

    write('user-1', 'user-2');
    vi.advanceTimersByTime(2000);
    expect([await authenticate(await tokenOf('user-2')), await authenticate(first)]).toMatchObject([{ kind: 'user' }, { kind: 'user' }]);

    writeFileSync(file, '{"keys": [');
    vi.advanceTimersByTime(2000);
    expect(await authenticate(first)).toMatchObject({ kind: 'user' });
    expect(warn).toHaveBeenCalledTimes(1);

    write('user-2');
    vi.advanceTimersByTime(2000);
    expect([await authenticate(first), await authenticate(await tokenOf('user-2'))]).toMatchObject([{ kind: 'nobody' }, { kind: 'user' }]);
    vi.useRealTimers();
  });
});
