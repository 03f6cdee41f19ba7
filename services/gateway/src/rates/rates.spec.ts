import { EnvError, readEnv } from '@hireflux/kit/env';
import { describe, expect, it } from 'vitest';
import { addressBehind, networkKey, trustedProxies } from './client-address.ts';
import { RATES, rateTable } from './rates.ts';

describe('RATE_LIMITS', () => {
  const read = (RATE_LIMITS?: string) => readEnv({ RATE_LIMITS }, { RATE_LIMITS: rateTable }).RATE_LIMITS;

  it('changes the classes that it names, and all that each allows in proportion', () => {
    expect(read('read=6000/min, auth=600/min')).toEqual({
      ...RATES,
      read: { user: 6000, address: 3000 },
      auth: { user: 600, address: 600, account: 300, pair: 100 },
    });
    expect(read('bulk=1/min').bulk).toEqual({ user: 1, address: 1 });
  });

  it('stays as it is where it is not set, and may be off', () => {
    expect(read()).toBe(RATES);
    expect(read('off').read.user).toBe(Infinity);
  });

  it.each(['on', 'read=0/min', 'read=10', 'mesh=10/min', 'read=10/min;write=10/min', 'toString=10/min', 'read=1e9/min'])('is refused where it says nothing: %s', (text) => {
    expect(() => read(text)).toThrow(EnvError);
  });
});

describe('addressBehind', () => {
  const addressOf = (remoteAddress: string, forwarded?: string) =>
    addressBehind(trustedProxies.read('10.0.0.0/8, fd00::/8,192.0.2.7')!)({ socket: { remoteAddress }, headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) } });

  it.each([
    ['the connection', '198.51.100.1', undefined, '198.51.100.1'],
    ['the connection, where it is no proxy of ours, whatever it says', '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['whom a proxy heard from', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['the last stranger, past several proxies, and not who that one claims to be', '::ffff:10.1.2.3', '127.0.0.1, 203.0.113.9, fd00::1,192.0.2.7', '203.0.113.9'],
    ['the furthest proxy, where all are ours', '10.1.2.3', '10.0.0.1', '10.0.0.1'],
    ['the proxy, where it tells nothing that is an address', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['the proxy, where it tells nothing', '10.1.2.3', '', '10.1.2.3'],
    ['an address without its port', '10.1.2.3', '[2001:db8::1]:4711', '2001:db8::1'],
    ['an IPv4 address without its port', '10.1.2.3', '203.0.113.9:4711', '203.0.113.9'],
  ])('is %s', (_, remote, forwarded, expected) => {
    expect(addressOf(remote, forwarded)).toBe(expected);
  });

  it.each(['10.0.0.0/33', '10.0.0/8', 'all', '10.0.0.0/8/8', '::/129', '10.0.0.0/', ''])('trusts no network that is none: %s', (text) => {
    expect(trustedProxies.read(text)).toBeUndefined();
  });
});

describe('networkKey', () => {
  it('is one for all addresses that one customer chooses from', () => {
    expect(networkKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkKey('2001:DB8:0001:2::9')).toBe('2001:db8:1:2::/64');
    expect(networkKey('::1')).toBe('0:0:0:0::/64');
    expect(networkKey('2001:db8::')).toBe('2001:db8:0:0::/64');
    expect(networkKey('203.0.113.9')).toBe('203.0.113.9');
  });
});
