import { hash } from 'node:crypto';
import { type CryptoKey, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Caller, UserCaller, UserType } from './actor.ts';
import { liveFile } from './live-file.ts';
import type { Host } from './service.ts';
import { AUDIENCE, importKey, readJson, USER_ISSUER } from './tokens.ts';

/** How far the clocks of two machines may stand apart. */
const CLOCK_SKEW_S = 5;
const MOST_REMEMBERED = 20_000;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const NOBODY_AT_ALL: Caller = { kind: 'nobody' };

/** Public keys by their kid. */
export type KeySet = ReadonlyMap<string, CryptoKey>;

export type Authenticate = (authorization: string | null) => Promise<Caller>;

/** The keys of a JWKS. */
export async function keySet({ keys }: JSONWebKeySet): Promise<KeySet> {
  return new Map(await Promise.all(keys.map(async (jwk) => [jwk.kid ?? '', await importKey(jwk, 'the key set')] as const)));
}

/** The public keys of the mesh as a file, a JWKS, has them now, so that keys come and go without a restart. */
export const publicKeys = (file: string, log: Pick<Host['log'], 'warn'>): Promise<() => KeySet | Promise<KeySet>> =>
  liveFile(
    file,
    async () => keySet(await readJson<JSONWebKeySet>(file)),
    (error) => log.warn({ err: error }, 'the public keys of the mesh cannot be read again: those known stand'),
  );

/**
 * Tells who sent a call from its authorization header. A token is verified once, and then known by its hash until it
 * expires, its session is ended, or the keys change.
 */
export function createAuthenticator(keysNow: () => KeySet | Promise<KeySet>, isRevoked: (sessionId: string) => boolean = () => false): Authenticate {
  const known = new Map<string, { readonly caller: Caller; readonly until: number }>();
  let keys: KeySet | undefined;

  const callerOf = (token: string, now: KeySet): Caller | Promise<Caller> => {
    if (now !== keys) known.clear();
    keys = now;
    const digest = hash('sha256', token, 'base64');
    const found = known.get(digest);
    if (found && found.until > Date.now()) return found.caller;
    known.delete(digest);
    return verified(token, digest, now);
  };
  const verified = async (token: string, digest: string, now: KeySet): Promise<Caller> => {
    const { caller, until } = await verify(token, now);
    if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value!);
    if (now === keys) known.set(digest, { caller, until });
    return caller;
  };
  return async (authorization) => {
    if (!authorization) return NOBODY_AT_ALL;
    const token = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization)?.[1];
    if (!token) return nobody('the authorization header is not a bearer token: sign in again');
    try {
      const caller = await callerOf(token, await keysNow());
      return caller.kind === 'user' && isRevoked(caller.sessionId) ? nobody('the session was ended: sign in again') : caller;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return nobody('the token has expired: sign in again');
      return nobody('the token is not valid: sign in again');
    }
  };
}

/** The one kind of caller for whom a key may speak: identity's user keys for users, a service's key for that service. */
async function verify(token: string, keys: KeySet): Promise<{ caller: Caller; until: number }> {
  const { payload, protectedHeader } = await jwtVerify(token, ({ kid }) => keys.get(kid ?? '') ?? Promise.reject(new Error('unknown key')), {
    algorithms: ['EdDSA'],
    audience: AUDIENCE,
    clockTolerance: CLOCK_SKEW_S,
    requiredClaims: ['iss', 'sub', 'exp'],
  });
  const kid = protectedHeader.kid!;
  const until = payload.exp! * 1000;
  if (!kid.startsWith('user-')) {
    if (payload.iss !== `hireflux/${kid}` || payload.sub !== `service:${kid}`) throw new Error('a key may speak for its own service alone');
    return { caller: { kind: 'service', name: kid }, until };
  }
  const { iss, sub, user_type: userType, sid: sessionId, cid: companyId = null, ver: emailVerified } = payload;
  if (iss !== USER_ISSUER || !isUuid(sub) || !isUserType(userType) || !isUuid(sessionId) || typeof emailVerified !== 'boolean') {
    throw new Error('the claims are not those of a user');
  }
  if (companyId !== null && !isUuid(companyId)) throw new Error('the company is not an id');
  const apiKey = apiKeyIn(payload);
  return { caller: { kind: 'user', userId: sub, userType, sessionId, companyId, emailVerified, ...(apiKey && { apiKey }) }, until };
}

/** The key that a program came with. Half a key is none, and must not pass for a person. */
function apiKeyIn({ key: id, act: actions }: Record<string, unknown>): UserCaller['apiKey'] {
  if (id === undefined && actions === undefined) return undefined;
  if (!isUuid(id) || !Array.isArray(actions) || !actions.every(Number.isInteger)) throw new Error('the claims are not those of an API key');
  return { id, actions };
}

const nobody = (because: string): Caller => ({ kind: 'nobody', because });
const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
const isUserType = (value: unknown): value is UserType => value === 'seeker' || value === 'employer' || value === 'staff';
