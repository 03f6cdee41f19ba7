import { readFile } from 'node:fs/promises';
import { type CryptoKey, importJWK, type JWK, SignJWT } from 'jose';
import type { UserCaller } from './actor.ts';

export const AUDIENCE = 'hireflux';
export const USER_ISSUER = 'hireflux/identity';
const USER_TOKEN_MS = 10 * 60_000;
const API_KEY_TOKEN_MS = 60_000;
const SERVICE_TOKEN_MS = 5 * 60_000;

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

/** Signs the short-lived token of a user's session, or of an API key, which is exchanged again and again. Only identity holds a key for it. */
export function signUserToken({ kid, key }: SigningKey, caller: UserCaller, now = Date.now()): Promise<string> {
  return new SignJWT({
    user_type: caller.userType,
    sid: caller.sessionId,
    ver: caller.emailVerified,
    ...(caller.companyId && { cid: caller.companyId }),
    ...(caller.apiKey && { key: caller.apiKey.id, act: caller.apiKey.actions }),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer(USER_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(caller.userId)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + (caller.apiKey ? API_KEY_TOKEN_MS : USER_TOKEN_MS)))
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

export async function importKey(jwk: JWK, where: string): Promise<CryptoKey> {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new Error(`${where} holds a key that is not Ed25519`);
  return (await importJWK(jwk, 'EdDSA')) as CryptoKey;
}

export async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
}
