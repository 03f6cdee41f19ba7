import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkOf } from './client-headers.ts';
import { SEEKER, startEdge } from './testing/given.ts';

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
      expect.stringMatching(/^hf_access=access-1; Path=\/api; Max-Age=3(599|600); HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^hf_refresh=refresh-1; Path=\/api\/hireflux\.identity\.v1\.SessionService\/; Max-Age=7(199|200); HttpOnly; SameSite=Lax$/),
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

  it('is made under the address that its cookies go to', async () => {
    const answer = await call(`api/${ProfileService.typeName}/GetProfile`, { cookie: COOKIE });

    expect(await answer.json()).toMatchObject({ profile: { name: 'Bearer access-1' } });
    expect((await fetch(`${edge.url}/api/files/a-file`)).status).toBe(404);
    expect((await fetch(`${edge.url}/api/livez`)).status).toBe(404);
    expect((await fetch(`${edge.url}/api/files?kind=resume`, { method: 'PUT', body: 'a' })).status).toBe(401);
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
  const signOut = (headers: Record<string, string>) => call(`${SessionService.typeName}/SignOut`, headers);
  const ENDED = [expect.stringMatching(/^hf_access=; .*Max-Age=0/), expect.stringMatching(/^hf_refresh=; .*Max-Age=0/)];

  it('ends the cookies', async () => {
    const answer = await signOut({ cookie: COOKIE });

    expect([answer.status, answer.headers.getSetCookie()]).toMatchObject([200, ENDED]);
  });

  it('ends the session by the refresh token where the access token is gone', async () => {
    const answer = await signOut({ cookie: 'hf_refresh=refresh-1' });

    expect([answer.status, answer.headers.getSetCookie()]).toMatchObject([200, ENDED]);
  });

  it('ends the cookies also where the session has ended', async () => {
    const answer = await signOut({ cookie: 'hf_refresh=stale' });

    expect([answer.status, answer.headers.getSetCookie()]).toMatchObject([401, ENDED]);
  });

  it("signs nobody out from another site's page", async () => {
    const answer = await signOut({ cookie: `${COOKIE}; hf_refresh=refresh-1`, 'sec-fetch-site': 'cross-site' });

    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
  });
});

describe('switching companies', () => {
  const switchCompany = (headers: Record<string, string>) => call(`${SessionService.typeName}/SwitchCompany`, headers, { companyId: SEEKER });

  it('gives a browser a new cookie for access, and leaves the other', async () => {
    const answer = await switchCompany({ cookie: `${COOKIE}; hf_refresh=refresh-1` });

    expect(await answer.text()).not.toContain('access-3');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining('hf_access=access-3')]);
  });

  it('gives a program its token', async () => {
    const answer = await switchCompany({ authorization: 'Bearer mine', cookie: COOKIE });

    expect(await answer.json()).toMatchObject({ tokens: { accessToken: 'access-3' } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe('who calls', () => {
  const seen = async (headers: Record<string, string>) => (await (await call(`${SessionService.typeName}/ListSessions`, headers)).json()) as unknown;

  it('is told by the edge, and by nobody else', async () => {
    const forged = { 'x-client-agent': 'forged', 'x-client-network': 'forged' };

    expect(await seen({ ...forged, 'user-agent': 'Exämple Browser 1.0' })).toEqual({ sessions: [{ userAgent: 'Ex?mple Browser 1.0', network: '127.0.0.0/24' }] });
  });

  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:0db8::1', '2001:db8::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::/48'],
    ['', ''],
    ['rubbish', ''],
  ])('comes from a network, not an address: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
