import { createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { keyPath, makeKeys, meshKeysPath } from './keys.ts';

const folder = specFolder();
const read = (path: string): JsonWebKey & { keys: (JsonWebKey & { kid: string })[] } => JSON.parse(readFileSync(path, 'utf8'));

describe('makeKeys', () => {
  it('makes a private key a name, whose signatures the public set verifies', () => {
    makeKeys(folder, ['identity', 'user-1']);
    const text = Buffer.from('a token');
    const signature = sign(null, text, createPrivateKey({ key: read(keyPath(folder, 'user-1')), format: 'jwk' }));

    const { keys } = read(meshKeysPath(folder));
    expect(keys.map(({ kid }) => kid)).toEqual(['identity', 'user-1']);
    const [identity, user] = keys.map((key) => createPublicKey({ key, format: 'jwk' }));
    expect(verify(null, text, user!, signature)).toBe(true);
    expect(verify(null, text, identity!, signature)).toBe(false);
  });

  it('tells nobody else a private half', () => {
    makeKeys(folder, ['identity']);
    expect(statSync(keyPath(folder, 'identity')).mode & 0o777).toBe(0o600);
    expect(read(meshKeysPath(folder)).keys.filter((key) => 'd' in key)).toEqual([]);
  });

  it('keeps the keys that are there and adds those that are not', () => {
    makeKeys(folder, ['identity', 'ats']);
    const before = read(keyPath(folder, 'identity'));
    rmSync(keyPath(folder, 'ats'));

    makeKeys(folder, ['identity', 'ats']);

    expect(read(keyPath(folder, 'identity'))).toEqual(before);
    expect(read(keyPath(folder, 'ats'))).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: 'ats', d: expect.any(String) });
  });
});
