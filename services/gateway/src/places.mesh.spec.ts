import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { listen } from '@hireflux/kit/listen';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { edgeServer } from './server.ts';

const MOST = 3;
const { server, close } = edgeServer({
  routes: (router) => void router.service(ProfileService, { getProfile: () => working() }),
  interceptors: [],
  fallback: (_, res) => void res.end(),
  addressOf: () => '127.0.0.1',
  mostCalls: MOST,
});
let url: string;
let working: () => Promise<object>;
let answer: () => void;

beforeAll(async () => void (url = `http://127.0.0.1:${await listen(server, 0, 'PORT')}`));
afterAll(() => close());
beforeEach(() => {
  const { promise, resolve } = Promise.withResolvers<object>();
  [working, answer] = [vi.fn(() => promise), () => resolve({})];
});

const profiles = (transport: Transport) => createClient(ProfileService, transport);
const path = `/${ProfileService.typeName}/GetProfile`;

/** As many calls as there are places, under way. */
async function fill(signal?: AbortSignal) {
  const client = profiles(createConnectTransport({ baseUrl: url, httpVersion: '1.1' }));
  const calls = Array.from({ length: MOST }, () => client.getProfile({}, signal && { signal }));
  await vi.waitFor(() => expect(working).toHaveBeenCalledTimes(MOST));
  return Promise.allSettled(calls);
}

describe('the places of the edge', () => {
  it.each<[string, (baseUrl: string) => Transport]>([
    ['Connect', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' })],
    ['Connect by HTTP/2', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2', useBinaryFormat: false })],
    ['gRPC-web', (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' })],
    ['gRPC', (baseUrl) => createGrpcTransport({ baseUrl })],
  ])('are told of by %s when none is free, and taken again when one is', async (_, transportTo) => {
    const filled = fill();
    await vi.waitFor(() => expect(working).toHaveBeenCalledTimes(MOST));
    const client = profiles(transportTo(url));

    const refused = ConnectError.from(await client.getProfile({}).catch((error: unknown) => error));
    answer();
    await filled;

    expect(refused).toMatchObject({ code: Code.ResourceExhausted, rawMessage: 'too much is under way here: try again in a moment' });
    expect(refused.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.TOO_BUSY }]);
    expect(await client.getProfile({})).toMatchObject({ $typeName: 'hireflux.seekers.v1.GetProfileResponse' });
  });

  it('cost a request that finds none no look into its message', async () => {
    const filled = fill();
    await vi.waitFor(() => expect(working).toHaveBeenCalledTimes(MOST));

    const answers = await Promise.all(['no message at all', 'x'.repeat(2_000_000)].map((body) => fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })));
    answer();
    await filled;

    expect(answers.map(({ status, headers }) => [status, headers.get('retry-after')])).toEqual([[429, '1'], [429, '1']]);
    expect(working).toHaveBeenCalledTimes(MOST);
  });

  it('are free again when callers leave', async () => {
    const leaving = new AbortController();
    const filled = fill(leaving.signal);
    await vi.waitFor(() => expect(working).toHaveBeenCalledTimes(MOST));
    leaving.abort();
    await filled;
    answer();

    await vi.waitFor(async () => expect((await fetch(url + path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(200));
  });
});
