import { Code, ConnectError, createClient, type HandlerContext, type ServiceImpl } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forward } from './forward.ts';
import { drain, grpcServer, listen } from './mesh/grpc-server.ts';
import { memoryTransport } from './mesh/memory.ts';
import { grpcTransport } from './mesh/transport.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A client of an edge in front of a service that is reached over gRPC. */
async function edge(implementation: Partial<ServiceImpl<typeof EchoService>>) {
  const server = grpcServer({ routes: (router) => void router.service(EchoService, implementation) });
  const behind = grpcTransport({ part: 'echo', address: `127.0.0.1:${await listen(server, '127.0.0.1:0')}` });
  closing.push(() => drain(server, 100), () => behind.close());
  return createClient(EchoService, memoryTransport((router) => void router.service(EchoService, forward(EchoService, behind)), []));
}

describe('forward', () => {
  it('carries a call and a stream there, and their answers back', async () => {
    const client = await edge({
      echo: ({ text }) => ({ text }),
      async *repeat({ text, times }) {
        for (let index = 0; index < times; index++) yield { text, index };
      },
    });
    const heard: number[] = [];

    for await (const { index } of client.repeat({ text: 'again', times: 100 })) heard.push(index);

    expect((await client.echo({ text: 'hello' })).text).toBe('hello');
    expect(heard).toEqual([...Array(100).keys()]);
  });

  it('takes along who calls, the trace and the request id, and nothing else', async () => {
    const arrived = vi.fn();
    const client = await edge({ echo: (_, { requestHeader }) => (arrived(Object.fromEntries(requestHeader)), {}) });
    const carried = { authorization: 'Bearer token', traceparent: '00-1-2-01', 'x-request-id': 'request-1' };

    await client.echo({}, { headers: { ...carried, cookie: 'session=1', 'x-forwarded-for': '192.0.2.1' } });

    expect(arrived.mock.lastCall?.[0]).toMatchObject(carried);
    expect(arrived.mock.lastCall?.[0]).not.toHaveProperty('cookie');
    expect(arrived.mock.lastCall?.[0]).not.toHaveProperty('x-forwarded-for');
  });

  it('brings back headers and trailers', async () => {
    const set = (ctx: HandlerContext) => {
      ctx.responseHeader.set('x-answer', 'yes');
      ctx.responseTrailer.set('x-last', 'goodbye');
    };
    const client = await edge({
      echo: (_, ctx) => (set(ctx), {}),
      async *repeat(_, ctx) {
        set(ctx);
        yield {};
      },
    });
    const told = vi.fn();
    const options = { onHeader: (header: Headers) => told(header.get('x-answer')), onTrailer: (trailer: Headers) => told(trailer.get('x-last')) };

    await client.echo({}, options);
    for await (const _ of client.repeat({}, options));

    expect(told.mock.calls.flat()).toEqual(['yes', 'goodbye', 'yes', 'goodbye']);
  });

  it('brings back an error with its details', async () => {
    const detail = { desc: ErrorDetailSchema, value: { reason: ErrorReason.RESUME_NOT_FOUND, metadata: {} } };
    const client = await edge({ keep: () => Promise.reject(new ConnectError('no such résumé', Code.NotFound, undefined, [detail])) });

    const failure: unknown = await client.keep({}).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: Code.NotFound, rawMessage: 'no such résumé' });
    expect((failure as ConnectError).findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.RESUME_NOT_FOUND }]);
  });

  it('lets the time that is left and a cancellation travel on', async () => {
    const { promise: told, resolve } = Promise.withResolvers<{ left: number | undefined }>();
    const client = await edge({
      echo: (_, ctx) => new Promise<never>(() => ctx.signal.addEventListener('abort', () => resolve({ left: ctx.timeoutMs() }))),
    });
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 100);

    await expect(client.echo({}, { signal: leaving.signal, timeoutMs: 5_000 })).rejects.toMatchObject({ code: Code.Canceled });

    const { left } = await told;
    expect(left).toBeGreaterThan(4_000);
    expect(left).toBeLessThanOrEqual(4_950);
  });
});
