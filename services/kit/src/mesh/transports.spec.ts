import { Code, ConnectError, type Client, createClient, type HandlerContext, type ServiceImpl, type Transport } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drain, grpcServer, listen } from './grpc-server.ts';
import { memoryTransport } from './memory.ts';
import type { Routes } from './routes.ts';
import { grpcTransport } from './transport.ts';

type Echo = Partial<ServiceImpl<typeof EchoService>>;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const WAYS: { way: string; open: (routes: Routes) => Promise<Transport> }[] = [
  { way: 'in memory', open: async (routes) => memoryTransport(routes, []) },
  {
    way: 'over gRPC',
    async open(routes) {
      const server = grpcServer({ routes });
      const transport = grpcTransport({ part: 'echo', address: `127.0.0.1:${await listen(server, '127.0.0.1:0')}` });
      closing.push(() => drain(server, 100), () => transport.close());
      return transport;
    },
  },
];

async function collect<T>(messages: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const message of messages) collected.push(message);
  return collected;
}

async function failureOf(call: Promise<unknown>): Promise<ConnectError> {
  const error = await call.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConnectError);
  return error as ConnectError;
}

/** A handler that ends only when its signal says so, and what the signal said. */
function patient() {
  const { promise: told, resolve } = Promise.withResolvers<unknown>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const wait = ({ signal }: HandlerContext) => {
    begin();
    return new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => {
        resolve(signal.reason);
        reject(signal.reason);
      }),
    );
  };
  return { wait, told, begun };
}

describe.for(WAYS)('a call $way', ({ open }) => {
  const echo = async (implementation: Echo): Promise<Client<typeof EchoService>> =>
    createClient(EchoService, await open((router) => void router.service(EchoService, implementation)));

  it('carries a request and its answer', async () => {
    const client = await echo({ echo: ({ text }) => ({ text: text.toUpperCase() }) });

    expect(await client.echo({ text: 'grüße' })).toMatchObject({ $typeName: 'hireflux.testing.v1.EchoResponse', text: 'GRÜSSE' });
    expect((await client.echo({})).text).toBe('');
  });

  it('carries a stream of more messages than any buffer holds, in order', async () => {
    const client = await echo({
      async *repeat({ text, times }) {
        for (let index = 0; index < times; index++) yield { text, index };
      },
    });

    const told = await collect(client.repeat({ text: 'x'.repeat(500), times: 3000 }));

    expect(told.map(({ index }) => index)).toEqual([...Array(3000).keys()]);
    expect(await collect(client.repeat({ times: 0 }))).toEqual([]);
  });

  it('carries metadata both ways, text and bytes, in headers and trailers', async () => {
    const bytes = Buffer.from([0, 255, 7]).toString('base64');
    const back = (ctx: HandlerContext) => {
      ctx.responseHeader.set('x-said', ctx.requestHeader.get('x-say') ?? 'nothing');
      ctx.responseHeader.set('x-said-bin', ctx.requestHeader.get('x-say-bin') ?? 'nothing');
      ctx.responseTrailer.set('x-last', 'goodbye');
    };
    const client = await echo({
      echo: (_, ctx) => (back(ctx), {}),
      async *repeat(_, ctx) {
        back(ctx);
        yield {};
      },
    });
    const seen: Record<string, string | null>[] = [];
    const options = {
      headers: { 'x-say': 'hello, you', 'x-say-bin': bytes },
      onHeader: (header: Headers) => void seen.push({ text: header.get('x-said'), bytes: header.get('x-said-bin') }),
      onTrailer: (trailer: Headers) => void seen.push({ last: trailer.get('x-last') }),
    };

    await client.echo({}, options);
    await collect(client.repeat({}, options));

    const once = [{ text: 'hello, you', bytes }, { last: 'goodbye' }];
    expect(seen).toEqual([...once, ...once]);
  });

  it('carries an error with its details and metadata', async () => {
    const detail = { desc: ErrorDetailSchema, value: { reason: ErrorReason.JOB_NOT_FOUND, metadata: { job: '7' } } };
    const error = () => new ConnectError('no job “7”: look again', Code.NotFound, { 'x-trace': 'abc' }, [detail]);
    const client = await echo({
      echo: () => Promise.reject(error()),
      async *repeat() {
        yield { text: 'one' };
        throw error();
      },
    });

    for (const failure of [await failureOf(client.echo({})), await failureOf(collect(client.repeat({})))]) {
      expect(failure.code).toBe(Code.NotFound);
      expect(failure.rawMessage).toBe('no job “7”: look again');
      expect(failure.metadata.get('x-trace')).toBe('abc');
      expect(failure.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.JOB_NOT_FOUND, metadata: { job: '7' } }]);
    }
  });

  it('gives the messages of a stream before the error that ends it', async () => {
    const client = await echo({
      async *repeat() {
        yield { text: 'one' };
        yield { text: 'two' };
        throw new ConnectError('enough', Code.ResourceExhausted);
      },
    });
    const heard: string[] = [];

    const failure = await failureOf((async () => {
      for await (const { text } of client.repeat({})) heard.push(text);
    })());

    expect(heard).toEqual(['one', 'two']);
    expect(failure.code).toBe(Code.ResourceExhausted);
  });

  it('carries the headers of what fails, also of a stream before its first message', async () => {
    const fail = (ctx: HandlerContext): never => {
      ctx.responseHeader.set('x-head', 'set');
      throw new ConnectError('no such thing', Code.NotFound);
    };
    const client = await echo({ echo: (_, ctx) => fail(ctx), async *repeat(_, ctx) { fail(ctx); } });
    const seen: (string | null)[] = [];
    const onHeader = (header: Headers) => void seen.push(header.get('x-head'));

    const unary = await failureOf(client.echo({}, { onHeader }));
    const stream = await failureOf(client.repeat({}, { onHeader })[Symbol.asyncIterator]().next());

    expect(unary.metadata.get('x-head')).toBe('set');
    expect([...seen, stream.metadata.get('x-head')]).toContain('set');
  });

  it('hides what an unforeseen error says', async () => {
    const client = await echo({ echo: () => Promise.reject(new Error('select secret from safe')) });

    expect(await failureOf(client.echo({}))).toMatchObject({ code: Code.Internal, rawMessage: 'internal error' });
  });

  it('survives an error whose message cannot be written as UTF-8', async () => {
    const client = await echo({ keep: () => Promise.reject(new ConnectError('half a pair \ud800', Code.Aborted)), echo: ({ text }) => ({ text }) });

    const failure = await failureOf(client.keep({}));

    expect(failure.code === Code.Aborted || failure.code === Code.Internal).toBe(true);
    expect((await client.echo({ text: 'still here' })).text).toBe('still here');
  });

  it('answers unimplemented for a method that nobody wrote', async () => {
    const client = await echo({});

    expect((await failureOf(client.keep({}))).code).toBe(Code.Unimplemented);
    expect((await failureOf(collect(client.repeat({})))).code).toBe(Code.Unimplemented);
  });

  it('refuses a message above the cap', async () => {
    const client = await echo({ echo: ({ text }) => ({ text }), keep: () => ({ text: 'x'.repeat(5_000_000) }) });

    expect((await failureOf(client.echo({ text: 'x'.repeat(5_000_000) }))).code).toBe(Code.ResourceExhausted);
    expect((await failureOf(client.keep({}))).code).toBe(Code.ResourceExhausted);
    expect((await client.echo({ text: 'x'.repeat(1_000_000) })).text).toHaveLength(1_000_000);
  });

  it('tells the handler how much time is left, and aborts it when none is', async () => {
    const { wait, told } = patient();
    const left = vi.fn();
    const client = await echo({ echo: (_, ctx) => (left(ctx.timeoutMs()), wait(ctx)) });

    const failure = await failureOf(client.echo({}, { timeoutMs: 150 }));

    expect(failure.code).toBe(Code.DeadlineExceeded);
    expect(left.mock.lastCall?.[0]).toBeGreaterThan(50);
    expect(left.mock.lastCall?.[0]).toBeLessThanOrEqual(150);
    await told;
  });

  it('ends a stream at its deadline', async () => {
    const { wait, told } = patient();
    const client = await echo({
      async *repeat(_, ctx) {
        yield { text: 'one' };
        await wait(ctx);
      },
    });

    expect((await failureOf(collect(client.repeat({}, { timeoutMs: 150 })))).code).toBe(Code.DeadlineExceeded);
    await told;
  });

  it('carries a cancellation to the handler', async () => {
    const { wait, told, begun } = patient();
    const client = await echo({ echo: (_, ctx) => wait(ctx) });
    const leaving = new AbortController();

    const call = failureOf(client.echo({}, { signal: leaving.signal }));
    await begun;
    leaving.abort();

    expect((await call).code).toBe(Code.Canceled);
    expect(await told).toBeDefined();
  });

  it('ends the handler of a stream that is no longer listened to', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    const leaving = new AbortController();
    const client = await echo({
      async *repeat(_, { signal }) {
        try {
          for (let index = 0; !signal.aborted; index++) {
            yield { index };
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          end('ended');
        }
      },
    });

    for await (const { index } of client.repeat({}, { signal: leaving.signal })) if (index === 3) break;
    leaving.abort();

    expect(await ended).toBe('ended');
  });

  it('does not begin a call that was cancelled before', async () => {
    const begun = vi.fn(() => ({}));
    const client = await echo({ echo: begun });

    expect((await failureOf(client.echo({}, { signal: AbortSignal.abort() }))).code).toBe(Code.Canceled);
    expect(begun).not.toHaveBeenCalled();
  });
});
