import { Code, ConnectError } from '@connectrpc/connect';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { ApiKeyService, type ExchangeApiKeyRequest } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { apiKeyExchange } from './api-keys.ts';
import { startEdge } from './testing/given.ts';

const KEY = 'hf_live_0000000000000000000001_secret';
const exchangeApiKey = vi.fn<(req: Pick<ExchangeApiKeyRequest, 'key'>) => { accessToken: string }>();

/** One key is known, and serves as the bearer of access-1. */
function known({ key }: Pick<ExchangeApiKeyRequest, 'key'>) {
  if (key === KEY) return { accessToken: 'access-1' };
  throw new ConnectError('this API key is unknown or was revoked', Code.Unauthenticated);
}
beforeEach(() => void exchangeApiKey.mockReset().mockImplementation(known));

describe('a call with an API key', () => {
  let edge: Awaited<ReturnType<typeof startEdge>>;
  beforeAll(async () => void (edge = await startEdge({ keys: { exchangeApiKey } })));
  afterAll(() => edge.close());

  const profileWith = (authorization: string, headers: Record<string, string> = {}) =>
    fetch(`${edge.url}/${ProfileService.typeName}/GetProfile`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', authorization, ...headers },
    });

  it('reaches services with a token that they know, and the key goes no further', async () => {
    const answer = await profileWith(`Bearer ${KEY}`, { cookie: 'hf_access=another' });

    expect(await answer.json()).toEqual({ profile: { name: 'Bearer access-1' } });
  });

  it('is refused in a clear sentence where the key is not known', async () => {
    const answer = await profileWith('Bearer hf_live_nothing');

    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'unauthenticated', message: expect.stringContaining('this API key is unknown or was revoked') }]);
  });

  it('uploads a file as a session does', async () => {
    const put = (authorization: string) => fetch(`${edge.url}/files?kind=resume`, { method: 'PUT', body: 'a file', headers: { authorization } });

    expect((await put(`Bearer ${KEY}`)).status).toBe(201);
    expect((await put('Bearer hf_live_nothing')).status).toBe(401);
  });
});

describe('apiKeyExchange', () => {
  const fresh = (options?: Parameters<typeof apiKeyExchange>[1]) => apiKeyExchange(fakeMesh(ApiKeyService, { exchangeApiKey }), options);
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('asks once for many who wait, and again before five seconds are over', async () => {
    const exchange = fresh();

    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(`Bearer ${KEY}`)));
    expect([new Set(answers), exchangeApiKey.mock.calls.length]).toEqual([new Set(['Bearer access-1']), 1]);
    exchangeApiKey.mockImplementation(() => known({ key: 'revoked since' }));
    vi.advanceTimersByTime(4900);

    await expect(exchange(`Bearer ${KEY}`)).rejects.toThrow('unknown or was revoked');
  });

  it('remembers a refusal, so that a wrong key does not knock at identity each time', async () => {
    const exchange = fresh();

    for (let turn = 0; turn < 3; turn += 1) await expect(exchange('Bearer hf_live_x')).rejects.toThrow('unknown');

    expect(exchangeApiKey).toHaveBeenCalledTimes(1);
  });

  it('remembers no failure of identity itself', async () => {
    const exchange = fresh();
    exchangeApiKey.mockImplementationOnce(() => {
      throw new ConnectError('identity is away', Code.Unavailable);
    });

    await expect(exchange(`Bearer ${KEY}`)).rejects.toMatchObject({ reason: 'PART_AWAY' });
    expect(await exchange(`Bearer ${KEY}`)).toBe('Bearer access-1');
  });

  it('holds no more than it may', async () => {
    const exchange = fresh({ most: 2 });

    for (const key of ['a', 'b', 'c', 'a']) await exchange(`Bearer hf_live_${key}`).catch(() => undefined);

    expect(exchangeApiKey).toHaveBeenCalledTimes(4);
  });

  it.each([null, '', 'Bearer eyJ', 'Basic hf_live_x', `Bearer x${KEY}`])('leaves %j as it is', async (header) => {
    expect(await fresh()(header)).toBe(header);
    expect(exchangeApiKey).not.toHaveBeenCalled();
  });

  it.each([`Bearer  ${KEY}  `, `bearer ${KEY}`])('takes %j for the key', async (header) => {
    expect(await fresh()(header)).toBe('Bearer access-1');
  });

  it('asks of an endless key only its beginning', async () => {
    await expect(fresh()(`Bearer hf_live_${'x'.repeat(9000)}`)).rejects.toThrow('unknown');

    expect(exchangeApiKey.mock.calls[0]![0].key).toHaveLength(200);
  });
});
