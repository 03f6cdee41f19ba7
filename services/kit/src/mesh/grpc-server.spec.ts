import { once } from 'node:events';
import { connect } from 'node:net';
import { Code, ConnectError, createClient, type Interceptor, type ServiceImpl } from '@connectrpc/connect';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drain, grpcServer, listen } from './grpc-server.ts';
import { grpcTransport } from './transport.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(implementation: Partial<ServiceImpl<typeof EchoService>>, interceptors: Interceptor[] = [], mostCalls?: number) {
  const server = grpcServer({ routes: (router) => void router.service(EchoService, implementation), interceptors, ...(mostCalls && { mostCalls }) });
  const port = await listen(server, '127.0.0.1:0');
  const transport = grpcTransport({ part: 'echo', address: `127.0.0.1:${port}` });
  const bare = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  closing.push(() => drain(server, 100), () => transport.close(), () => bare.close());
  return { server, port, bare, client: createClient(EchoService, transport) };
}

/** Sends bytes as they are, and answers the status that came back. */
function send(bare: Client, method: string, bytes: Buffer): Promise<{ code: number; details: string }> {
  const path = `/hireflux.testing.v1.EchoService/${method}`;
  const raw = (each: Buffer) => each;
  const metadata = new Metadata();
  return new Promise((resolve) => {
    const ended = (error: ServiceError | null) => resolve(error ?? { code: status.OK, details: '' });
    if (method !== 'Repeat') return void bare.makeUnaryRequest(path, raw, raw, bytes, metadata, ended);
    bare.makeServerStreamRequest(path, raw, raw, bytes, metadata).on('error', ended).on('end', () => ended(null)).resume();
  });
}

describe('grpcServer', () => {
  it('answers malformed bytes as an invalid argument, and goes on', async () => {
    const { bare, client } = await serve({ echo: ({ text }) => ({ text }), async *repeat() {} });
    const garbage = [Buffer.from([0xff, 0xff, 0xff]), Buffer.from([0x0a, 0x7f, 0x41]), Buffer.from([0x0a, 0x02, 0xc3, 0x28])];

    for (const bytes of garbage) {
      expect((await send(bare, 'Echo', bytes)).code).toBe(status.INVALID_ARGUMENT);
      expect((await send(bare, 'Repeat', bytes)).code).toBe(status.INVALID_ARGUMENT);
    }
    expect((await client.echo({ text: 'still here' })).text).toBe('still here');
  });

  it('survives a peer that does not speak HTTP/2', async () => {
    const { port, client } = await serve({ echo: ({ text }) => ({ text }) });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\n\r\n');
    socket.resume();
    await once(socket, 'close');

    expect((await client.echo({ text: 'still here' })).text).toBe('still here');
  });

  it('runs interceptors in order, put together once', async () => {
    const told: string[] = [];
    const composed = vi.fn();
    const tell = (name: string): Interceptor => (next) => {
      composed();
      return async (req) => {
        told.push(`${name} before`);
        const res = await next(req);
        told.push(`${name} after`);
        return res;
      };
    };
    const { client } = await serve({ echo: () => (told.push('handler'), {}) }, [tell('outer'), tell('inner')]);

    await client.echo({});
    await client.echo({});

    const once = ['outer before', 'inner before', 'handler', 'inner after', 'outer after'];
    expect(told).toEqual([...once, ...once]);
    expect(composed).toHaveBeenCalledTimes(2 * EchoService.methods.length);
  });

  it('lets interceptors put another request and another response in place', async () => {
    const dress: Interceptor = (next) => async (req) => {
      const header = new Headers(req.header);
      header.set('x-added', 'by an interceptor');
      const res = await next({ ...req, header } as typeof req);
      return { ...res, header: new Headers({ 'x-answer': 'dressed' }) };
    };
    const { client } = await serve({ echo: (_, ctx) => ({ text: ctx.requestHeader.get('x-added') ?? '' }) }, [dress]);
    const answer = vi.fn();

    const { text } = await client.echo({}, { onHeader: (header) => answer(header.get('x-answer')) });

    expect(text).toBe('by an interceptor');
    expect(answer).toHaveBeenCalledWith('dressed');
  });

  it('keeps the signal from aborting while the handler works, and aborts it afterwards', async () => {
    let signal: AbortSignal | undefined;
    const { client } = await serve({ echo: (_, ctx) => ((signal = ctx.signal), { text: String(ctx.signal.aborted) }) });

    expect((await client.echo({})).text).toBe('false');
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
  });

  it('reports an illegal header of a handler as internal, and goes on', async () => {
    const { client } = await serve({
      echo: (_, ctx) => (ctx.responseHeader.set('x-name', 'Zoë'), {}),
      keep: ({ text }) => ({ text }),
    });

    await expect(client.echo({})).rejects.toMatchObject({ code: Code.Internal });
    expect((await client.keep({ text: 'still here' })).text).toBe('still here');
  });

  it('lets calls under way finish before it is gone', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { server, client } = await serve({
      async echo({ text }) {
        begin();
        await released;
        return { text };
      },
    });

    const call = client.echo({ text: 'finished' });
    await begun;
    const drained = drain(server, 5_000);
    release();

    expect((await call).text).toBe('finished');
    await drained;
    await expect(client.echo({}, { timeoutMs: 500 })).rejects.toBeInstanceOf(ConnectError);
  });

  it('cuts off what does not finish in time', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { server, client } = await serve({ echo: () => (begin(), new Promise<never>(() => {})) });

    const call = client.echo({}).catch((error: unknown) => error);
    await begun;
    await drain(server, 50);

    expect(await call).toMatchObject({ code: Code.Unavailable, rawMessage: 'echo is away: try again in a moment' });
  });

  it('turns calls away unread that find no place, and takes the next when one is free', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<object>();
    const { bare, client } = await serve({ echo: () => answered, async *repeat() {} }, [], 2);
    const leaving = new AbortController();
    const first = client.echo({});
    const second = client.echo({}, { signal: leaving.signal });

    await vi.waitFor(async () => {
      const refused = await send(bare, 'Echo', Buffer.from([0xff, 0xff, 0xff]));
      expect(refused).toMatchObject({ code: Code.ResourceExhausted, details: 'too much is under way here: try again in a moment' });
    });
    expect(await send(bare, 'Repeat', Buffer.alloc(0))).toMatchObject({ code: status.OK });
    leaving.abort();
    answer({});
    await Promise.allSettled([first, second]);

    expect(await client.echo({})).toBeDefined();
  });
});
