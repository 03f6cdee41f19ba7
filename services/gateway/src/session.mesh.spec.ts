import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEdge } from './testing/given.ts';

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => void (edge = await startEdge()));
afterAll(() => edge.close());

const call = (rpc: string, headers: Record<string, string> = {}, body: object = {}) =>
  fetch(`${edge.url}/${rpc}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
const signIn = (headers: Record<string, string> = {}) => call(`${SessionService.typeName}/SignIn`, headers);
const refresh = (headers: Record<string, string> = {}, body: object = {}) => call(`${SessionService.typeName}/Refresh`, headers, body);
const whoIs = async (headers: Record<string, string>) => {
  const { profile } = (await (await call(`${ProfileService.typeName}/GetProfile`, headers)).json()) as { profile: { name: string; phone?: string } };
  return profile;
};

const COOKIE = 'hf_access=access-1';
const BY_COOKIE = { 'x-hireflux-session': 'cookie' };

describe('signing in', () => {
  it('gives a program its tokens, and no cookie', async () => {
    const answer = await signIn();

    expect(await answer.json()).toMatchObject({ tokens: { accessToken: 'access-1', refreshToken: 'refresh-1' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('gives a browser cookies out of reach of scripts, and no token', async () => {
    const answer = await signIn(BY_COOKIE);

    const text = await answer.text();
    expect(text).not.toMatch(/access-1|refresh-1/);
    expect(JSON.parse(text)).toMatchObject({ tokens: { accessExpireTime: expect.any(String) } });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^hf_access=access-1; Path=\/; Max-Age=3(599|600); HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^hf_refresh=refresh-1; Path=\/hireflux\.identity\.v1\.SessionService\/; Max-Age=7(199|200); HttpOnly; SameSite=Lax$/),
    ]);
  });

  it("opens no session from another site's page", async () => {
    const answer = await signIn({ ...BY_COOKIE, 'sec-fetch-site': 'cross-site' });

    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('a call with a cookie', () => {
  it('is made as who signed in, and the cookie goes no further', async () => {
    expect(await whoIs({ cookie: `other=1; ${COOKIE}` })).toEqual({ name: 'Bearer access-1' });
    expect(await whoIs({ cookie: COOKIE, 'sec-fetch-site': 'same-origin' })).toEqual({ name: 'Bearer access-1' });
  });

  it('is made as the bearer of a token where both come', async () => {
    expect(await whoIs({ cookie: COOKIE, authorization: 'Bearer mine' })).toEqual({ name: 'Bearer mine' });
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
  ])("is nobody's from another site's page: %j", async (headers) => {
    expect(await whoIs({ cookie: COOKIE, ...headers } as Record<string, string>)).toEqual({ name: 'nobody' });
  });
});

describe('renewing a session', () => {
  it('takes the refresh token from the cookie, and gives new ones as cookies', async () => {
    const answer = await refresh({ cookie: 'hf_refresh=refresh-1' });

    expect(await answer.text()).not.toMatch(/refresh-2|access-2/);
    expect(answer.headers.getSetCookie()).toMatchObject([expect.stringContaining('hf_access=access-2'), expect.stringContaining('hf_refresh=refresh-2')]);
  });

  it('gives a program that sends its own token new ones in the answer', async () => {
    const answer = await refresh({ cookie: 'hf_refresh=stale' }, { refreshToken: 'refresh-1' });

    expect(await answer.json()).toMatchObject({ tokens: { accessToken: 'access-2' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("takes no cookie from another site's page", async () => {
    const answer = await refresh({ cookie: 'hf_refresh=refresh-1', 'sec-fetch-site': 'cross-site' });

    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('signing out', () => {
  it('ends the cookies', async () => {
    const answer = await call(`${SessionService.typeName}/SignOut`, { cookie: COOKIE });

    expect(answer.headers.getSetCookie()).toMatchObject([expect.stringMatching(/^hf_access=; .*Max-Age=0/), expect.stringMatching(/^hf_refresh=; .*Max-Age=0/)]);
  });
});
