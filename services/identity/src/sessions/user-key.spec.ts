import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthenticator, publicKeys } from '@hireflux/kit/authenticator';
import { type SigningKey, signUserToken } from '@hireflux/kit/tokens';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userKey } from './user-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'hireflux-user-key-'));
const [keyFile, meshFile] = [join(folder, 'user.json'), join(folder, 'mesh.json')];
const log = { warn: vi.fn(), info: vi.fn() };
const caller = { kind: 'user', userId: crypto.randomUUID(), userType: 'seeker', sessionId: crypto.randomUUID(), companyId: null, emailVerified: true } as const;

/** Puts a file in the place of another at once, and lets the time pass after which it is looked at. */
function put(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(content));
  renameSync(`${file}.new`, file);
  vi.advanceTimersByTime(2000);
}
async function pair(kid: string): Promise<{ own: JWK; open: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { own: { ...(await exportJWK(privateKey)), kid }, open: { ...(await exportJWK(publicKey)), kid } };
}
beforeEach(() => void vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

it('is followed by another without a restart, and no token is refused on the way', async () => {
  const [old, next] = [await pair('user-1'), await pair('user-2')];
  put(keyFile, old.own);
  put(meshFile, { keys: [old.open] });
  const keysNow = await publicKeys(meshFile, log);
  const signing = await userKey(keyFile, keysNow, log);
  const authenticate = createAuthenticator(keysNow);
  const tokenOf = async (key: SigningKey) => `Bearer ${await signUserToken(key, caller)}`;
  const first = await tokenOf(await signing());

  put(keyFile, next.own);
  expect((await signing()).kid).toBe('user-1');
  put(meshFile, { keys: [old.open, next.open] });
  expect((await signing()).kid).toBe('user-2');
  const second = await tokenOf(await signing());
  expect([await authenticate(first), await authenticate(second)]).toEqual([caller, caller]);

  put(meshFile, { keys: [next.open] });
  expect([await authenticate(first), await authenticate(second)]).toMatchObject([{ kind: 'nobody' }, caller]);
});

it("is no service's key, and what is none leaves the last one", async () => {
  const [user, service] = [await pair('user-1'), await pair('ats')];
  put(meshFile, { keys: [user.open, service.open] });
  const keysNow = await publicKeys(meshFile, log);
  put(keyFile, service.own);
  await expect(userKey(keyFile, keysNow, log)).rejects.toThrow('must begin with user-');
  put(keyFile, user.own);
  const signing = await userKey(keyFile, keysNow, log);

  put(keyFile, service.own);

  expect((await signing()).kid).toBe('user-1');
  expect(log.warn).toHaveBeenCalledWith(expect.objectContaining({ err: expect.any(Error) }), expect.stringContaining('cannot be read again'));
});
