import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError, createClient, type HandlerContext, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import type { Caller } from '@hireflux/kit/actor';
import { errorInterceptor } from '@hireflux/kit/error-interceptor';
import { forward } from '@hireflux/kit/forward';
import { listen } from '@hireflux/kit/listen';
import { createLog } from '@hireflux/kit/log';
import { onward } from '@hireflux/kit/mesh-client';
import { metricsText } from '@hireflux/kit/metrics';
import { drain, grpcServer, listen as listenGrpc } from '@hireflux/kit/mesh/grpc-server';
import { servingHealth } from '@hireflux/kit/mesh/health';
import { memoryTransport } from '@hireflux/kit/mesh/memory';
import type { Routes } from '@hireflux/kit/mesh/routes';
import { grpcTransport } from '@hireflux/kit/mesh/transport';
import { until } from '@hireflux/kit/testing/until';
import { currentScope } from '@hireflux/kit/tracing';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { Health } from '@hireflux/proto/grpc/health/v1/health_pb';
import { EchoService, type RepeatRequest } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it } from 'vitest';
import { edgeInterceptors } from './edge-interceptors.ts';
import { edgeServer } from './server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What the service behind the edge does with the one stream that it is asked for. */
interface Upstream {
  made: number;
  ended: boolean;
  timeoutMs?: number | undefined;
  deadline?: number | undefined;
}

async function overGrpc(routes: Routes): Promise<Transport> {
  const server = grpcServer({ routes, interceptors: [errorInterceptor] });
  const transport = grpcTransport({ part: 'echo', address: `127.0.0.1:${await listenGrpc(server, '127.0.0.1:0')}` });
  closing.push(() => drain(server, 100), () => transport.close());
  return transport;
}

/** An edge before a service whose stream says a text as often as asked: at once, or with a pause before each. */
async function edgeBefore(how: 'in the same process' | 'over gRPC', { pauseMs = 0, idleMs = 60_000, graceMs = 5000, identify = async (): Promise<Caller> => ({ kind: 'nobody' }) } = {}) {
  const upstream: Upstream = { made: 0, ended: false };
  async function* repeat({ text, times }: RepeatRequest, ctx: HandlerContext) {
    Object.assign(upstream, { timeoutMs: ctx.timeoutMs(), deadline: currentScope()?.deadline });
    try {
      for (let index = 0; index < times; index += 1) {
        if (pauseMs && index > 0) await sleep(pauseMs, undefined, { signal: ctx.signal });
        upstream.made += 1;
        yield { text, index };
      }
    } finally {
      upstream.ended = true;
    }
  }
  const routes: Routes = (router) => void router.service(EchoService, { repeat });
  const transport = how === 'over gRPC' ? await overGrpc(routes) : memoryTransport(routes, [errorInterceptor]);
  const { server, close } = edgeServer({
    routes: (router) => void router.service(EchoService, forward(EchoService, onward(transport))),
    interceptors: edgeInterceptors({ log: createLog('gateway', 'silent'), secure: false, exchange: async (authorization) => authorization, identify, take: async () => undefined }),
    addressOf: () => '127.0.0.1',
    fallback: (_, res) => void res.end(),
    idleMs,
    graceMs,
  });
  const port = await listen(server, 0, 'PORT');
  closing.push(close);
  return { upstream, port, url: `http://127.0.0.1:${port}`, close };
}

const WAYS = ['in the same process', 'over gRPC'] as const;
const PROTOCOLS: [string, (baseUrl: string) => Transport][] = [
  ['Connect', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' })],
  ['Connect by HTTP/2', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' })],
  ['gRPC-web', (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' })],
  ['gRPC', (baseUrl) => createGrpcTransport({ baseUrl })],
];

describe.each(WAYS.flatMap((way) => PROTOCOLS.map(([name, transport]) => [way, name, transport] as const)))('a stream of a service %s, by %s', (way, _, transportOf) => {
  const watch = async (options: Parameters<typeof edgeBefore>[1] = {}) => {
    const edge = await edgeBefore(way, options);
    return { ...edge, client: createClient(EchoService, transportOf(edge.url)) };
  };

  it('comes message by message, as each is said, and ends well', async () => {
    const { client } = await watch({ pauseMs: 150 });
    const times: number[] = [];

    for await (const { index } of client.repeat({ text: 'beat', times: 4 })) times[index] = performance.now();

    expect(times).toHaveLength(4);
    for (let at = 1; at < 4; at += 1) expect(times[at]! - times[at - 1]!).toBeGreaterThan(100);
  });

  it('lasts as long as somebody listens, unless they say how long', async () => {
    const { client, upstream } = await watch({ pauseMs: 50 });

    for await (const _ of client.repeat({ times: 1 }));
    const error = await (async () => {
      for await (const _ of client.repeat({ times: 100 }, { timeoutMs: 400 }));
    })().catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.DeadlineExceeded });
    expect(upstream.timeoutMs).toBeLessThanOrEqual(400);
    await until(() => upstream.ended);
    for await (const _ of client.repeat({ times: 1 }));
    expect([upstream.timeoutMs, upstream.deadline]).toEqual([undefined, undefined]);
  });

  it('ends at its service when its listener leaves', async () => {
    const { client, upstream } = await watch({ pauseMs: 100 });
    const leaving = new AbortController();

    const listening = (async () => {
      for await (const _ of client.repeat({ times: 1000 }, { signal: leaving.signal }));
    })().catch(ConnectError.from);
    await until(() => upstream.made > 1);
    leaving.abort();

    expect(await listening).toMatchObject({ code: Code.Canceled });
    await until(() => upstream.ended, 2000);
  });

  it('ends soon after the session of its listener, and goes on while nobody can say whether it has ended', async () => {
    const answers: (Caller | undefined)[] = [undefined, { kind: 'user' } as Caller, { kind: 'nobody', because: 'the session was ended: sign in again' }];
    const identify = async () => {
      const caller = answers.length > 1 ? answers.shift() : answers[0];
      if (!caller) throw new Error('away');
      return caller;
    };
    const { client, upstream } = await watch({ pauseMs: 60_000, identify });
    const began = Date.now();

    const error = await (async () => {
      for await (const _ of client.repeat({ times: 2 }, { headers: { authorization: 'Bearer of somebody' } }));
    })().catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.Unauthenticated, rawMessage: 'the session was ended: sign in again' });
    expect(answers).toHaveLength(1);
    expect(Date.now() - began).toBeLessThan(5000);
    await until(() => upstream.ended);
  });

  it('is told in a sentence that the server stops, at once, and the connection ends well', async () => {
    const { client, close } = await watch({ pauseMs: 60_000 });
    const first = Promise.withResolvers<void>();
    const listening = (async () => {
      for await (const _ of client.repeat({ times: 2 })) first.resolve();
    })().catch(ConnectError.from);
    await first.promise;

    const began = Date.now();
    const closed = close();
    const error = (await listening) as ConnectError;
    await closed;

    expect(error).toMatchObject({ code: Code.Unavailable, rawMessage: 'the server is stopping: ask again in a moment' });
    expect(error.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.PART_AWAY }]);
    expect(Date.now() - began).toBeLessThan(4000);
  });
});

describe.each(WAYS)('a stream of a service %s', (way) => {
  it('is made no faster than it is read', async () => {
    const { upstream, port } = await edgeBefore(way);
    const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(1000), times: 100_000 }));
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length, 1);
    const asked = request({ port, method: 'POST', path: `/${EchoService.typeName}/Repeat`, headers: { 'content-type': 'application/connect+json' } });
    asked.end(Buffer.concat([head, body]));
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];

    let made = -1;
    await until(async () => {
      const before = made;
      made = upstream.made;
      await sleep(300);
      return before === made && made > 0;
    });

    expect(made).toBeLessThan(30_000);
    answer.destroy();
    await until(() => upstream.ended);
  });

  it('is counted while it is open', async () => {
    const { url, upstream } = await edgeBefore(way, { pauseMs: 50 });
    const open = async () => /hireflux_edge_streams\{service="hireflux.testing.v1.EchoService",method="Repeat"\} (\d+)/.exec((await metricsText()).text)?.[1];
    const client = createClient(EchoService, createGrpcTransport({ baseUrl: url }));
    const leaving = new AbortController();

    const listening = (async () => {
      for await (const _ of client.repeat({ times: 1000 }, { signal: leaving.signal }));
    })().catch(() => undefined);
    await until(() => upstream.made > 1);
    expect(await open()).toBe('1');
    leaving.abort();
    await listening;

    await until(async () => (await open()) === '0');
  });
});

it('of gRPC health ends with the server as well', async () => {
  const health = servingHealth([EchoService]);
  const edge = edgeServer({ routes: health.routes, interceptors: [], addressOf: () => '', fallback: (_, res) => void res.end() });
  const url = `http://127.0.0.1:${await listen(edge.server, 0, 'PORT')}`;
  const statuses: number[] = [];
  const watching = (async () => {
    for await (const { status } of createClient(Health, createGrpcTransport({ baseUrl: url })).watch({ service: '' })) statuses.push(status);
  })();
  await until(() => statuses.length === 1);

  const began = Date.now();
  await edge.close();

  await watching;
  expect(Date.now() - began).toBeLessThan(4000);
});

describe('a connection by HTTP/2', () => {
  it('is closed where nothing is asked on it for long', async () => {
    const { url } = await edgeBefore('in the same process', { idleMs: 200 });
    const session = connectHttp2(url);

    await once(session, 'close', { signal: AbortSignal.timeout(5000) });
  });

  it('stands while a stream is open on it, however silent', async () => {
    const { url } = await edgeBefore('in the same process', { idleMs: 200, pauseMs: 1500 });
    const client = createClient(EchoService, createGrpcTransport({ baseUrl: url }));
    let heard = 0;

    for await (const _ of client.repeat({ times: 2 })) heard += 1;

    expect(heard).toBe(2);
  });
});
