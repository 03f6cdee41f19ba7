import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { decodeJwt, exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyAddress, type Marketplace, type Person, startMarketplace } from '../testing/marketplace.ts';

const SESSIONS = 'identity.SessionService';
const USERS = 'identity.IdentityService';
/** Room for a machine that is busy otherwise. */
const LONG_MS = 120_000;
const NOBODY = 'Unauthenticated SIGN_IN_REQUIRED';
let market: Marketplace;
let ada: Person;
let company: Person;
beforeAll(async () => {
  // Less than half of the usual, so that fewer tries are too many.
  market = await startMarketplace({ RATE_LIMITS: 'auth=24/min', TRUSTED_PROXIES: '127.0.0.1', MODEL_FOLDER: '' });
  [ada, company] = [await market.person('USER_TYPE_SEEKER'), await market.owner('Example Works')];
}, LONG_MS);
afterAll(() => market.close());

const whoIs = async (authorization: string) => (await market.knock(`${USERS}/GetMe`, {}, { authorization })).answer;
const refresh = (refreshToken: string, headers = {}) => market.knock(`${SESSIONS}/Refresh`, { refreshToken }, headers);
const signIn = (body: object, headers = {}) => market.knock(`${SESSIONS}/SignIn`, body, headers);
const subOf = (token: string) => decodeJwt(token).sub;
const tokenIn = (cookies: readonly string[], name: string) => cookies.map((line) => new RegExp(`^${name}=([^;]+)`).exec(line)?.[1]).find(Boolean)!;

describe('a token', () => {
  /** Claims that would open the company, but for how they are sealed. */
  const claims = () => ({ iss: 'hireflux/identity', aud: 'hireflux', sub: company.userId, user_type: 'employer', cid: company.companyId, sid: randomUUID(), ver: true });
  const signed = (over: object, kid = 'user-1') =>
    new SignJWT({ ...claims(), ...over }).setProtectedHeader({ alg: 'EdDSA', kid }).setExpirationTime('10m').sign(market.product.keys.get(kid)!.key);
  const opens = async (token: string) => (await market.knock('employers.CompanyService/GetMyCompany', {}, { authorization: `Bearer ${token}` })).answer;

  it('opens the company where it is right', async () => {
    expect(await opens(await signed({}))).toBe('ok');
  });

  it.each<[string, () => Promise<string>]>([
    ['attack: a token from another issuer', () => signed({ iss: 'https://accounts.elsewhere.example' })],
    ['attack: a token for another audience', () => signed({ aud: 'elsewhere' })],
    ['attack: a token with alg none', async () => new UnsecuredJWT(claims()).setExpirationTime('10m').encode()],
    ["attack: a token signed by a service's key for a user", () => signed({}, 'ats')],
    ['attack: a token that names itself a service', () => signed({ iss: 'hireflux/ats', sub: 'service:ats' })],
    ['attack: a token signed with a public key as a shared secret', async () => {
      const { x } = await exportJWK(market.product.keys.get('user-1')!.key);
      return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'user-1' }).setExpirationTime('10m').sign(Buffer.from(x!));
    }],
  ])('%s', async (_, make) => {
    expect(await opens(await make())).toBe(NOBODY);
  });
});

describe('a session', () => {
  it('attack: a refresh token is used again, by whoever stole it', async () => {
    const { refreshToken: stolen } = await market.signIn(ada);
    const own = (await refresh(stolen)).json.tokens;
    // Later than two tabs of one person would come with it.
    await asActor(market.databases.identity, systemActor('sign_in'), (db) => sql`update refresh_tokens set use_time = use_time - interval '1 minute'`.execute(db));

    expect((await refresh(stolen)).answer).toBe('Unauthenticated SESSION_ENDED');
    expect((await refresh(own.refreshToken)).answer).toBe('Unauthenticated SESSION_ENDED');
    await expect.poll(() => whoIs(`Bearer ${own.accessToken}`), { timeout: 5000 }).toBe(NOBODY);
  });

  it('attack: fixation, a session is planted before its victim signs in', async () => {
    const planted = await market.signIn(await market.person('USER_TYPE_SEEKER'));
    const cookie = `hf_access=${planted.bearer.slice(7)}; hf_refresh=${planted.refreshToken}`;

    const { cookies } = await signIn(ada, { cookie, 'x-hireflux-session': 'cookie' });

    const [access, token] = [tokenIn(cookies, 'hf_access'), tokenIn(cookies, 'hf_refresh')];
    expect(subOf(access)).toBe(ada.userId);
    expect(decodeJwt(access)['sid']).not.toBe(decodeJwt(planted.bearer.slice(7))['sid']);
    expect(subOf((await refresh(planted.refreshToken)).json.tokens.accessToken)).toBe(planted.userId);
    expect(subOf((await refresh(token)).json.tokens.accessToken)).toBe(ada.userId);
  });

  it("attack: CSRF, another site's page acts by the visitor's cookie", async () => {
    const { cookies } = await signIn(ada, { 'x-hireflux-session': 'cookie' });
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const { profile } = (await market.knock('seekers.ProfileService/GetProfile', {}, { cookie, 'sec-fetch-site': 'same-origin' })).json;
    const change = { etag: profile.etag, name: 'Not Ada' };

    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }] as Record<string, string>[]) {
      expect((await market.knock('seekers.ProfileService/UpdateProfile', change, { cookie, ...from })).answer).toBe(NOBODY);
      expect((await market.knock(`${SESSIONS}/SignOut`, {}, { cookie, ...from })).answer).toBe(NOBODY);
      expect((await market.knock(`${SESSIONS}/Refresh`, {}, { cookie, ...from })).cookies).toEqual([]);
      expect((await signIn(ada, { ...from, 'x-hireflux-session': 'cookie' })).answer).toBe('PermissionDenied NOT_ALLOWED');
      const file = await fetch(`${market.product.url}/files?kind=resume`, { method: 'PUT', body: 'x', headers: { cookie, ...from } });
      expect(file.status).toBe(401);
    }
    // What a form can send without being asked about is no request here, and no write is a GET.
    expect((await market.knock('seekers.ProfileService/UpdateProfile', change, { cookie, 'content-type': 'text/plain' })).status).toBe(415);
    const link = await fetch(`${market.product.url}/hireflux.identity.v1.SessionService/SignOut?encoding=json&message=%7B%7D`, { headers: { cookie } });
    expect(link.status).toBe(405);
    const preflight = await fetch(`${market.product.url}/hireflux.seekers.v1.ProfileService/UpdateProfile`, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } });
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await market.knock('seekers.ProfileService/UpdateProfile', { ...change, name: 'Ada' }, { cookie, 'sec-fetch-site': 'same-origin' })).answer).toBe('ok');
  });

  it("attack: someone else's session is named to be ended", async () => {
    const other = await market.person('USER_TYPE_SEEKER');
    const named = { sessionId: decodeJwt(ada.bearer.slice(7))['sid'] };

    expect((await market.knock(`${SESSIONS}/RevokeSession`, named, { authorization: other.bearer })).answer).toBe('NotFound SESSION_NOT_FOUND');
    expect(await whoIs(ada.bearer)).toBe('ok');
  });

  it('attack: an edge that is told who calls by headers of its callers', async () => {
    const headers = { 'x-client-agent': 'forged', 'x-client-network': 'forged', 'x-actor': `user:${company.userId}`, 'x-user-id': company.userId, 'x-forwarded-user': company.userId };

    expect((await market.knock(`${USERS}/GetMe`, {}, headers)).answer).toBe(NOBODY);
    expect((await signIn(ada, headers)).answer).toBe('ok');
    expect(JSON.stringify((await market.knock(`${SESSIONS}/ListSessions`, {}, { authorization: ada.bearer })).json)).not.toContain('forged');
  });

  it('attack: an RPC that is for services alone, from outside', async () => {
    const authorization = company.bearer;

    for (const rpc of ['employers.TeamService/GetMembership', 'identity.UserDirectoryService/GetUser', 'events.EventFeedService/ListEvents', 'identity.ApiKeyService/ExchangeApiKey']) {
      expect((await market.knock(rpc, {}, { authorization })).answer, rpc).toMatch(/^(NotFound|Unimplemented|Unknown) no reason$/);
    }
  });
});

describe('a password', () => {
  const wrong = (person: Person, turn: number) => ({ ...person, password: `guess ${turn} of many` });
  const TOO_MANY = 'ResourceExhausted TOO_MANY_CALLS';
  const count = (answers: readonly { answer: string }[], what: string) => answers.filter(({ answer }) => answer === what).length;

  it('attack: credential stuffing of one account from many addresses', async () => {
    const victim = await market.person('USER_TYPE_SEEKER');

    const answers = await Promise.all(Array.from({ length: 60 }, (_, turn) => signIn(wrong(victim, turn), { 'x-forwarded-for': anyAddress() })));

    expect(count(answers, 'Unauthenticated CREDENTIALS_WRONG') + count(answers, 'ResourceExhausted SIGN_IN_BUSY')).toBeLessThanOrEqual(12);
    expect(count(answers, TOO_MANY)).toBeGreaterThanOrEqual(48);
  }, LONG_MS);

  it('attack: credential stuffing of many accounts from one address, known and unknown ones', async () => {
    const known = await market.person('USER_TYPE_SEEKER');
    const from = { 'x-forwarded-for': anyAddress() };
    const accounts = Array.from({ length: 60 }, (_, turn) => (turn === 0 ? known : { ...known, email: `${randomUUID()}@example.com` }));

    const answers = await Promise.all(accounts.map((account, turn) => signIn(wrong(account, turn), from)));

    expect(count(answers, 'Unauthenticated CREDENTIALS_WRONG') + count(answers, 'ResourceExhausted SIGN_IN_BUSY')).toBeLessThanOrEqual(24);
    expect(count(answers, TOO_MANY)).toBeGreaterThanOrEqual(36);
  }, LONG_MS);

  it('attack: credential stuffing of many accounts from many addresses', async () => {
    const [accounts, addresses] = [Array.from({ length: 3 }, () => `${randomUUID()}@example.com`), Array.from({ length: 5 }, anyAddress)];
    const tries = accounts.flatMap((email) => addresses.flatMap((from) => Array.from({ length: 4 }, (_, turn) => ({ email, from, turn }))));

    const answers = await Promise.all(tries.map(async ({ email, from, turn }) => ({ email, from, ...(await signIn(wrong({ ...ada, email }, turn), { 'x-forwarded-for': from })) })));

    const through = answers.filter(({ answer }) => answer !== TOO_MANY);
    for (const email of accounts) expect(through.filter((each) => each.email === email).length).toBeLessThanOrEqual(12);
    for (const from of addresses) expect(through.filter((each) => each.from === from).length).toBeLessThanOrEqual(24);
    expect(count(answers, 'ok')).toBe(0);
  }, LONG_MS);

  it('attack: a password is guessed in a session that was stolen', async () => {
    const victim = await market.person('USER_TYPE_SEEKER');
    const guess = (turn: number) => ({ currentPassword: `guess ${turn} of many`, newPassword: 'four slow tortoises' });

    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, turn) => market.knock(`${USERS}/ChangePassword`, guess(turn), { authorization: victim.bearer, 'x-forwarded-for': anyAddress() })),
    );

    expect(count(answers, 'Unauthenticated CREDENTIALS_WRONG') + count(answers, 'ResourceExhausted SIGN_IN_BUSY')).toBeLessThanOrEqual(12);
    expect(count(answers, TOO_MANY)).toBeGreaterThanOrEqual(48);
    expect((await signIn(victim)).answer).toBe('ok');
  }, LONG_MS);

  it('attack: a reset token is used twice, or for another purpose', async () => {
    const { email, userType } = await market.person('USER_TYPE_SEEKER');
    const proof = await market.mailed('verification', email);
    await market.post(`${USERS}/RequestPasswordReset`, { requestId: randomUUID(), email, userType });
    const token = await market.mailed('reset', email);
    const reset = async (given: string, password: string) => (await market.knock(`${USERS}/ResetPassword`, { token: given, password })).answer;

    expect(await reset(proof, 'nine other badgers')).toBe('InvalidArgument TOKEN_INVALID');
    expect(await reset(token, 'four slow tortoises')).toBe('ok');
    expect(await reset(token, 'nine other badgers')).toBe('InvalidArgument TOKEN_INVALID');
    expect((await signIn({ email, userType, password: 'nine other badgers' })).answer).toBe('Unauthenticated CREDENTIALS_WRONG');
  }, LONG_MS);

  it('attack: enumeration of accounts by what is answered', async () => {
    const { email: known, userType } = await market.person('USER_TYPE_SEEKER');
    const asks: Record<string, (email: string) => object> = {
      [`${SESSIONS}/SignIn`]: (email) => ({ email, userType, password: 'nine other badgers' }),
      [`${USERS}/SignUp`]: (email) => ({ requestId: randomUUID(), email, userType, password: 'nine other badgers', name: 'Eve' }),
      [`${USERS}/ResendVerification`]: (email) => ({ requestId: randomUUID(), email, userType }),
      [`${USERS}/RequestPasswordReset`]: (email) => ({ requestId: randomUUID(), email, userType }),
    };

    for (const [rpc, ask] of Object.entries(asks)) {
      const [one, other] = await Promise.all([known, `${randomUUID()}@example.com`].map((email) => market.knock(rpc, ask(email))));
      expect(one, rpc).toEqual(other);
    }
  }, LONG_MS);
});
