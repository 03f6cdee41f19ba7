import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { TokensSchema } from '@hireflux/proto/identity/v1/session_service_pb';
import { describe, expect, it } from 'vitest';
import { dropCookies, keepCookies, readCookies } from './session-cookies.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const tokens = (accessMs: number) =>
  create(TokensSchema, {
    accessToken: 'a.b.c',
    accessExpireTime: timestampFromMs(NOW + accessMs),
    refreshToken: 'r',
    refreshExpireTime: timestampFromMs(NOW + 3_600_000),
  });

describe('readCookies', () => {
  it.each([
    ['hf_access=a.b.c; hf_refresh=r', { access: 'a.b.c', refresh: 'r' }],
    ['theme=dark;hf_access=a=b', { access: 'a=b' }],
    ['  hf_refresh =  r ', { refresh: 'r' }],
    ['hf_access=first; hf_access=second', { access: 'first' }],
    ['hf_access=; =x; hf_refresh', {}],
    ['xhf_access=a; __proto__=b', {}],
    ['', {}],
    [null, {}],
  ])('reads %j', (header, cookies) => {
    expect(readCookies(header)).toEqual(cookies);
  });
});

describe('keepCookies', () => {
  it('keeps each token as long as it serves, and the refresh token for the one service that takes it', () => {
    expect(keepCookies(tokens(600_000), false, NOW)).toEqual([
      'hf_access=a.b.c; Path=/api; Max-Age=600; HttpOnly; SameSite=Lax',
      'hf_refresh=r; Path=/api/hireflux.identity.v1.SessionService/; Max-Age=3600; HttpOnly; SameSite=Lax',
    ]);
  });

  it('sends them by TLS alone where the site is behind it, and keeps none that has expired', () => {
    const [access, refresh] = keepCookies(tokens(-1), true, NOW);

    expect(access).toMatch(/Max-Age=0; .*; Secure$/);
    expect(refresh).toMatch(/; Secure$/);
  });
});

describe('dropCookies', () => {
  it('ends both at the paths where they were kept', () => {
    expect(dropCookies(true)).toEqual([
      'hf_access=; Path=/api; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
      'hf_refresh=; Path=/api/hireflux.identity.v1.SessionService/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ]);
  });
});
