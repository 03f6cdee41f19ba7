import { createHash, randomUUID } from 'node:crypto';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { describe, expect, it } from 'vitest';
import { assertMayGive, assertNamed, isSecretOf, newKey, readKey } from './api-key.ts';

describe('newKey', () => {
  it.each([randomUUID(), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])('makes a key that reads as %s', (id) => {
    const { key, secretHash, start } = newKey(id);

    expect(key).toMatch(/^hf_live_[0-9A-Za-z]{22}_[0-9A-Za-z]{43}$/);
    expect(key.startsWith(start)).toBe(true);
    expect(start.length).toBeLessThan(20);
    const read = readKey(key)!;
    expect(read.id).toBe(id);
    expect(secretHash).toEqual(createHash('sha256').update(read.secret).digest());
    expect(isSecretOf({ secret_hash: secretHash }, read.secret)).toBe(true);
  });

  it('makes another one each time', () => {
    const id = randomUUID();

    expect(new Set(Array.from({ length: 100 }, () => newKey(id).key)).size).toBe(100);
  });
});

describe('assertNamed', () => {
  it('refuses what nobody can see', () => {
    for (const name of [' ', '\u200b', '\u3164\t']) expect(() => assertNamed(name)).toThrow('in at least one letter');
    expect(() => assertNamed('CI')).not.toThrow();
  });
});

describe('readKey', () => {
  const { key } = newKey(randomUUID());

  it.each([
    ['nothing', ''],
    ['a space before', ` ${key}`],
    ['a line after', `${key}\n`],
    ['a letter too many', `${key}A`],
    ['a letter too few', key.slice(0, -1)],
    ['another kind of key', key.replace('live', 'test')],
    ['an id beyond all ids', key.replace(/^hf_live_.{22}/, `hf_live_${'z'.repeat(22)}`)],
    ['a sign that is no letter', key.replace(/.$/, '-')],
    ['a NUL', key.replace(/.$/, '\0')],
    ['letters of elsewhere', key.replace(/.$/, 'é')],
  ])('refuses %s', (_what, text) => {
    expect(readKey(text)).toBeUndefined();
  });
});

describe('isSecretOf', () => {
  it('refuses every other secret', () => {
    const { key, secretHash } = newKey(randomUUID());
    const { secret } = readKey(key)!;

    for (const wrong of ['', secret.slice(1), secret.toLowerCase(), `${secret}A`]) expect(isSecretOf({ secret_hash: secretHash }, wrong)).toBe(false);
  });
});

describe('assertMayGive', () => {
  it('lets nobody give what they may not do themselves, and names it', () => {
    expect(() => assertMayGive([Action.JOB_READ, Action.BILLING_READ, Action.COMPANY_DELETE], 'admin', undefined)).toThrow(/leave out billing\.read, company\.delete/);
    expect(() => assertMayGive([Action.JOB_READ, Action.BILLING_READ], 'owner', undefined)).not.toThrow();
  });

  it('lets a key give no more than it has', () => {
    expect(() => assertMayGive([Action.JOB_READ, Action.JOB_WRITE], 'owner', [Action.INTEGRATION_MANAGE, Action.JOB_READ])).toThrow(/leave out job\.write/);
  });
});
