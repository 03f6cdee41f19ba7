import type { KeySet } from '@hireflux/kit/authenticator';
import { liveFile } from '@hireflux/kit/live-file';
import type { Host } from '@hireflux/kit/service';
import { readSigningKey, type SigningKey } from '@hireflux/kit/tokens';

/**
 * The key that access tokens are signed with, as its file has it now. A new one signs only once the public keys of the
 * mesh know it: the two files may change in any order.
 */
export async function userKey(file: string, keysNow: () => KeySet | Promise<KeySet>, log: Pick<Host['log'], 'warn' | 'info'>): Promise<() => Promise<SigningKey>> {
  const keyNow = await liveFile(file, readUserKey, (error) => log.warn({ err: error }, 'the key of access tokens cannot be read again: the last one signs on'));
  let current = await keyNow();
  return async () => {
    const next = await keyNow();
    if (next.kid !== current.kid && (await keysNow()).has(next.kid)) {
      log.info({ kid: next.kid }, 'access tokens are signed with another key from now on');
      current = next;
    }
    return current;
  };
}

async function readUserKey(file: string): Promise<SigningKey> {
  const key = await readSigningKey(file);
  if (!key.kid.startsWith('user-')) throw new Error(`${file} is not a key of users: its "kid" must begin with user-`);
  return key;
}
