import { randomInt } from 'node:crypto';
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { fileTokens } from '@hireflux/kit/files/token';
import { createLog } from '@hireflux/kit/log';
import { openRedis } from '@hireflux/kit/redis';
import { layCable } from '@hireflux/kit/testing/cable';
import { until } from '@hireflux/kit/testing/until';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startEdge } from '../testing/given.ts';
import { VISIT_HEADER, visitFor } from './visit.ts';

const PROFILE = `${ProfileService.typeName}/GetProfile`;
const SIGN_IN = `${SessionService.typeName}/SignIn`;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** An edge that believes its callers where they come from, so that each spec has addresses of its own. */
async function edgeWith(rates: string, options: Parameters<typeof startEdge>[0] = {}) {
  const edge = await startEdge({ rates, trusted: '127.0.0.1', ...options });
  closing.push(edge.close);
  return edge;
}
/** A connection to Redis by a cable, counting under names that nobody else uses. */
async function redisByCable() {
  const url = new URL(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379');
  const cable = await layCable({ host: url.hostname, port: Number(url.port) });
  const redis = openRedis(`redis://127.0.0.1:${cable.port}`, createLog('gateway', 'silent'));
  closing.push(() => cable.cut(), () => redis.disconnect());
  await until(() => redis.status === 'ready');
  return { redis, cable };
}
const newAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const post = (url: string, from: string, { rpc = PROFILE, body = '{}', headers = {} as Record<string, string> } = {}) =>
  fetch(`${url}/${rpc}`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...headers } });
const statuses = async (answers: Promise<Response>[]) => Object.groupBy((await Promise.all(answers)).map(({ status }) => status), String);
const counts = async (answers: Promise<Response>[]) => Object.fromEntries(Object.entries(await statuses(answers)).map(([status, each]) => [status, each!.length]));
const left = (answer: Response) => ['limit', 'remaining', 'reset'].map((name) => Number(answer.headers.get(`ratelimit-${name}`)));

describe('every answer', () => {
  it('says how its caller stands, also one that refuses and one to a file', async () => {
    const { url } = await edgeWith('read=20/min,write=40/min');
    const from = newAddress();

    expect(left(await post(url, from))).toEqual([10, 9, 60]);
    expect(left(await post(url, from, { body: '{' }))).toEqual([10, 8, expect.any(Number)]);
    expect(left(await fetch(`${url}/files/nothing`, { headers: { 'x-forwarded-for': from } }))).toEqual([10, 7, expect.any(Number)]);
    expect(left(await fetch(`${url}/files?kind=resume`, { method: 'PUT', body: 'a', headers: { 'x-forwarded-for': from } }))).toEqual([10, 9, 60]);
    expect((await fetch(`${url}/livez`)).headers.has('ratelimit-limit')).toBe(false);
  });

  it('says it to the visitor that a page is made for, whose calls these are, and believes nobody else who they call for', async () => {
    const { url, tokens } = await edgeWith('read=20/min');
    const [visitor, pages] = [newAddress(), newAddress()];
    const forVisitor = { [VISIT_HEADER]: visitFor(tokens, visitor) };
    const forged = { [VISIT_HEADER]: visitFor(fileTokens('what the gateway never had'), visitor) };

    expect(left(await post(url, pages, { headers: forVisitor }))).toEqual([10, 9, 60]);
    expect(left(await post(url, visitor))).toEqual([10, 8, expect.any(Number)]);
    expect(left(await post(url, pages, { headers: forged }))).toEqual([10, 9, 60]);
    expect(left(await post(url, pages, { headers: { [VISIT_HEADER]: 'rubbish' } }))).toEqual([10, 8, expect.any(Number)]);
  });

  it('says that it was too much, since when, and what to do', async () => {
    const { url } = await edgeWith('read=2/min');
    const from = newAddress();
    await post(url, from);

    const answer = await post(url, from);

    expect(answer.status).toBe(429);
    expect(left(answer)).toEqual([1, 0, expect.any(Number)]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await answer.json()).toMatchObject({ code: 'resource_exhausted', message: expect.stringMatching(/^these were too many calls in a minute: wait (59|60) seconds and try again$/) });
    const file = await fetch(`${url}/files/nothing`, { headers: { 'x-forwarded-for': from } });
    expect([file.status, await file.json()]).toMatchObject([429, { code: 'resource_exhausted', reason: 'TOO_MANY_CALLS' }]);
  });

  it.each<[string, (baseUrl: string) => Transport]>([
    ['Connect', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' })],
    ['gRPC-web', (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' })],
    ['gRPC', (baseUrl) => createGrpcTransport({ baseUrl })],
  ])('says it by %s, for gRPC in trailers as well', async (name, transport) => {
    const { url } = await edgeWith('read=4/min');
    const client = createClient(ProfileService, transport(url));
    const headers = { 'x-forwarded-for': newAddress() };
    const seen: Headers[] = [];
    const call = () => client.getProfile({}, { headers, onHeader: (header) => seen.push(header), onTrailer: (trailer) => seen.push(trailer) });

    await call();
    await call();
    const error = await call().catch(ConnectError.from);

    expect(seen.slice(0, 2).map((each) => each.get('ratelimit-remaining'))).toEqual(['1', name === 'Connect' ? null : '1']);
    expect(error).toMatchObject({ code: Code.ResourceExhausted });
    const { metadata } = error as ConnectError;
    expect([metadata.get('ratelimit-limit'), metadata.get('ratelimit-remaining'), metadata.get('retry-after')]).toEqual(['2', '0', expect.stringMatching(/^(59|60)$/)]);
    expect((error as ConnectError).findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.TOO_MANY_CALLS, metadata: { limit: '2' } }]);
  });
});

describe('calls are counted', () => {
  it('by user wherever they come from, and by address where nobody is signed in', async () => {
    const { url } = await edgeWith('read=4/min');
    const [home, work] = [newAddress(), newAddress()];
    const headers = { authorization: 'Bearer access-1' };

    expect(await counts([home, work, home, work, home].map((from) => post(url, from, { headers })))).toEqual({ 200: 4, 429: 1 });
    expect(await counts([home, home, home, work].map((from) => post(url, from)))).toEqual({ 200: 3, 429: 1 });
    expect((await post(url, newAddress(), { headers: { cookie: 'hf_access=access-1' } })).status).toBe(429);
  });

  it('on the account that is tried, from one address and from many, whether there is one or not', async () => {
    const { url } = await edgeWith('auth=24/min');
    const trying = (email: string, from: string) => post(url, from, { rpc: SIGN_IN, body: JSON.stringify({ email, userType: 'USER_TYPE_SEEKER' }) });
    const stubborn = newAddress();
    const account = `${newAddress()}@example.com`;

    // 4 from one address, and then 12 in all.
    expect(await counts(Array.from({ length: 10 }, () => trying(account, stubborn)))).toEqual({ 200: 4, 429: 6 });
    expect((await trying(`other-${account}`, stubborn)).status).toBe(200);
    expect(await counts(Array.from({ length: 20 }, () => trying(account.toUpperCase(), newAddress())))).toEqual({ 200: 8, 429: 12 });
  });

  it('on the account whose password is tried by a session, as at its sign-in', async () => {
    const { url } = await edgeWith('auth=12/min,read=100/min,write=100/min');
    const [from, headers] = [newAddress(), { authorization: 'Bearer access-1' }];
    const asked = { rpc: `${IdentityService.typeName}/ChangePassword`, body: '{"currentPassword":"one of many","newPassword":"seven quiet otters"}', headers };

    expect(await counts(Array.from({ length: 5 }, () => post(url, from, asked)))).toEqual({ 200: 2, 429: 3 });
    expect(await counts(Array.from({ length: 10 }, () => post(url, newAddress(), asked)))).toEqual({ 200: 4, 429: 6 });
    expect((await post(url, from, { rpc: `${IdentityService.typeName}/UpdateMe`, headers })).status).toBe(200);
  });

  it('for who tries one API key after another, so that identity is not asked without end', async () => {
    const exchangeApiKey = vi.fn(() => {
      throw new ConnectError('this API key is unknown', Code.Unauthenticated);
    });
    const { url } = await edgeWith('auth=5/min', { keys: { exchangeApiKey } });
    const from = newAddress();

    for (let turn = 0; turn < 20; turn += 1) await post(url, from, { headers: { authorization: `Bearer hf_live_${turn}_secret` } });

    expect(exchangeApiKey.mock.calls.length).toBeLessThanOrEqual(6);
  });
});

describe('two gateways', () => {
  it('share what they count by Redis, to the call, in a burst of a thousand', async () => {
    const { redis } = await redisByCable();
    const [one, other] = [await edgeWith('read=400/min', { redis }), await edgeWith('read=400/min', { redis })];
    const from = newAddress();

    expect(await counts(Array.from({ length: 1000 }, (_, at) => post((at % 2 ? one : other).url, from)))).toEqual({ 200: 200, 429: 800 });
  });
});

describe('without Redis', () => {
  it('each counts by itself, from one moment to the next, and nothing fails', async () => {
    const { redis, cable } = await redisByCable();
    const { url } = await edgeWith('read=1000/min', { redis });
    const from = newAddress();
    const calls = Array.from({ length: 300 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, at));
      if (at === 150) cable.cut();
      return post(url, from);
    });

    expect(await counts(calls)).toEqual({ 200: 300 });
    expect(await counts(Array.from({ length: 600 }, () => post(url, from)))).toMatchObject({ 429: expect.any(Number) });
    await cable.mend();
    await until(() => redis.status === 'ready');
    expect((await post(url, newAddress())).status).toBe(200);
  });

  it('waits no longer than it must where Redis does not answer, and soon not at all', async () => {
    const { redis, cable } = await redisByCable();
    const { url } = await edgeWith('read=1000/min', { redis });
    await post(url, newAddress());
    cable.hang();
    const times: number[] = [];
    for (let turn = 0; turn < 30; turn += 1) {
      const start = performance.now();
      expect((await post(url, newAddress())).status).toBe(200);
      times.push(performance.now() - start);
    }
    cable.goOn();

    // A busy machine lets single calls wait; all that wait would be more than half.
    expect(times.toSorted((a, b) => a - b)[times.length >> 1]).toBeLessThan(45);
    expect(Math.max(...times)).toBeLessThan(1000);
  });
});
