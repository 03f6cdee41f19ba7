import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@hireflux/kit/service';
import { readSigningKey, signUserToken } from '@hireflux/kit/tokens';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

const USER_KEY = 'user-1';

/** Writes the keys of a mesh into a folder; answers the variables that name them. */
export async function writeKeys(folder: string): Promise<Record<string, string>> {
  const file = (kid: string) => join(folder, `${kid}.json`);
  const keys: JWK[] = [];
  for (const kid of [USER_KEY, ...SERVICE_NAMES]) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    keys.push({ ...(await exportJWK(publicKey)), kid });
    writeFileSync(file(kid), JSON.stringify({ ...(await exportJWK(privateKey)), kid }), { mode: 0o600 });
  }
  writeFileSync(file('keys'), JSON.stringify({ keys }));
  return { MESH_KEYS: file('keys'), ...Object.fromEntries(SERVICE_NAMES.map((name) => [`${name.toUpperCase()}_KEY`, file(name)])) };
}

/** The authorization of a user of an employer, by the keys in a folder. */
export async function memberToken(folder: string, companyId: string = randomUUID()): Promise<string> {
  const key = await readSigningKey(join(folder, `${USER_KEY}.json`));
  const caller = { kind: 'user', userId: randomUUID(), userType: 'employer', sessionId: randomUUID(), companyId, emailVerified: true } as const;
  return `Bearer ${await signUserToken(key, caller)}`;
}

/** The public keys in a folder. */
export const keysIn = (folder: string): string => readFileSync(join(folder, 'keys.json'), 'utf8');
