import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type CryptoKey, errors, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Caller, UserCaller, UserType } from './actor.ts';

const AUDIENCE = 'hireflux';
const USER_ISSUER = 'hireflux/identity';
const USER_TOKEN_MS = 10 * 60_000;
const SERVICE_TOKEN_MS = 5 * 60_000;
/** How far the clocks of two machines may stand apart. */
const CLOCK_SKEW_S = 5;
const MOST_REMEMBERED = 20_000;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const NOBODY_AT_ALL: Caller = { kind: 'nobody' };

/** A private key with the id under which its public half is known. */
export interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** Reads a private Ed25519 key, a JWK with its kid, from a file. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const jwk = await readJson<JWK>(file);
  if (!jwk.kid || !jwk.d) throw new Error(`${file} is not a private key: it must be an Ed25519 JWK with "kid" and "d"`);
  return { kid: jwk.kid, key: await importKey(jwk, file) };
}

/** Reads the public keys of the mesh, a JWKS, from a file. */
export function readPublicKeys(file: string): Promise<JSONWebKeySet> {
  return readJson<JSONWebKeySet>(file);
}

/** Signs the short-lived token of a user's session. Only identity holds a key for it. */
export function signUserToken({ kid, key }: SigningKey, caller: UserCaller, now = Date.now()): Promise<string> {
  return new SignJWT({
    user_type: caller.userType,
    sid: caller.sessionId,
    ver: caller.emailVerified,
    ...(caller.companyId && { cid: caller.companyId }),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(USER_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(caller.userId)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + USER_TOKEN_MS))
    .sign(key);
}

/** Gives a service's own token, signed anew a minute before the last one ends. */
export function serviceTokens(name: string, { kid, key }: SigningKey): () => Promise<string> {
  let current: { readonly token: Promise<string>; readonly until: number } | undefined;
  return () => {
    const now = Date.now();
    if (current && current.until > now) return current.token;
    const token = new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer(`hireflux/${name}`)
      .setAudience(AUDIENCE)
      .setSubject(`service:${name}`)
      .setIssuedAt(new Date(now))
      .setExpirationTime(new Date(now + SERVICE_TOKEN_MS))
      .sign(key);
    current = { token, until: now + SERVICE_TOKEN_MS - 60_000 };
    return token;
  };
}

/** Tells who sent a call from its authorization header; a token is verified once, and then known by its hash until it expires. */
export async function createAuthenticator({ keys }: JSONWebKeySet): Promise<(authorization: string | null) => Promise<Caller>> {
  const byKid = new Map(await Promise.all(keys.map(async (jwk) => [jwk.kid ?? '', await importKey(jwk, 'the key set')] as const)));
  const known = new Map<string, { readonly caller: Caller; readonly until: number }>();

  return async (authorization) => {
    if (!authorization) return NOBODY_AT_ALL;
    const token = /^Bearer ([\w.-]{1,4096})$/i.exec(authorization)?.[1];
    if (!token) return nobody('the authorization header is not a bearer token: sign in again');
    const hash = createHash('sha256').update(token).digest('base64');
    const found = known.get(hash);
    if (found && found.until > Date.now()) return found.caller;
    known.delete(hash);
    try {
      const { caller, until } = await verify(token, byKid);
      if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value!);
      known.set(hash, { caller, until });
      return caller;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return nobody('the token has expired: sign in again');
      return nobody('the token is not valid: sign in again');
    }
  };
}

/** The one kind of caller for whom a key may speak: identity's user keys for users, a service's key for that service. */
async function verify(token: string, keys: ReadonlyMap<string, CryptoKey>): Promise<{ caller: Caller; until: number }> {
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
  return { caller: { kind: 'user', userId: sub, userType, sessionId, companyId, emailVerified }, until };
}

const nobody = (because: string): Caller => ({ kind: 'nobody', because });
const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
const isUserType = (value: unknown): value is UserType => value === 'seeker' || value === 'employer' || value === 'staff';

async function importKey(jwk: JWK, where: string): Promise<CryptoKey> {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new Error(`${where} holds a key that is not Ed25519`);
  return (await importJWK(jwk, 'EdDSA')) as CryptoKey;
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
}
