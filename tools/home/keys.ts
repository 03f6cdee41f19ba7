import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPrivate, writePrivate } from './private-file.ts';

interface SigningKey extends JsonWebKey {
  readonly kid: string;
}

/** Makes the Ed25519 key of every name that has none yet, and the set of public halves that all may read. */
export function makeKeys(folder: string, names: readonly string[]): void {
  for (const kid of names) {
    const path = keyPath(folder, kid);
    if (existsSync(path)) continue;
    const { privateKey } = generateKeyPairSync('ed25519');
    writePrivate(path, { ...privateKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' });
  }
  writePrivate(meshKeysPath(folder), { keys: names.map((kid) => publicHalf(readPrivate<SigningKey>(keyPath(folder, kid))!)) });
}

export function keyPath(folder: string, kid: string): string {
  return join(folder, `${kid}.json`);
}

export function meshKeysPath(folder: string): string {
  return join(folder, 'mesh.jwks.json');
}

function publicHalf({ d: _, ...half }: SigningKey): JsonWebKey {
  return half;
}
