import { setTimeout as pause } from 'node:timers/promises';
import { Code, type ConnectError, createClient } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { drain, grpcServer, listen } from './grpc-server.ts';
import { type GrpcTransportOptions, grpcTransport } from './transport.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(name: string, port = 0) {
  const server = grpcServer({ routes: (router) => void router.service(EchoService, { echo: () => ({ text: name }) }) });
  const bound = await listen(server, `127.0.0.1:${port}`);
  closing.push(() => drain(server, 100));
  return { port: bound, stop: () => drain(server, 100) };
}

function reach(address: string, options: Partial<GrpcTransportOptions> = {}) {
  const transport = grpcTransport({ part: 'echo', address, ...options });
  closing.push(() => transport.close());
  return { client: createClient(EchoService, transport), transport };
}

describe('grpcTransport', () => {
  it('spreads calls over every replica', async () => {
    const [one, two] = [await serve('one'), await serve('two')];
    const { client } = reach(`ipv4:127.0.0.1:${one.port},127.0.0.1:${two.port}`);

    await vi.waitFor(async () => {
      const answers = new Set<string>();
      for (let n = 0; n < 4; n++) answers.add((await client.echo({})).text);
      expect(answers).toEqual(new Set(['one', 'two']));
    });
  });

  it('finds a part by its name', async () => {
    const { port } = await serve('by name');
    const { client } = reach(`dns:///localhost:${port}`);

    expect((await client.echo({})).text).toBe('by name');
  });

  it('says which part is away, and nothing of where it was looked for', async () => {
    const { port, stop } = await serve('gone');
    await stop();
    const { client } = reach(`127.0.0.1:${port}`);

    const failure = await client.echo({}).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: Code.Unavailable, rawMessage: 'echo is away: try again in a moment' });
    const [detail] = (failure as ConnectError).findDetails(ErrorDetailSchema);
    expect(detail).toMatchObject({ reason: ErrorReason.PART_AWAY, metadata: { part: 'echo' } });
  });

  it('finds a part again within two seconds of its return', async () => {
    const { port, stop } = await serve('first');
    const { client } = reach(`127.0.0.1:${port}`);
    expect((await client.echo({})).text).toBe('first');
    await stop();
    await expect(client.echo({})).rejects.toMatchObject({ code: Code.Unavailable });

    await serve('second', port);

    await vi.waitFor(async () => expect((await client.echo({})).text).toBe('second'), { timeout: 2_000, interval: 50 });
  });

  it('loses no call while replicas are restarted one after the other', async () => {
    const start = async (port = 0) => {
      const echo = vi.fn(async () => (await pause(30), {}));
      const server = grpcServer({ routes: (router) => void router.service(EchoService, { echo }) });
      return { server, echo, port: await listen(server, `127.0.0.1:${port}`) };
    };
    const replicas = [await start(), await start()];
    const { client } = reach(`ipv4:${replicas.map(({ port }) => `127.0.0.1:${port}`).join(',')}`);
    const calls: Promise<unknown>[] = [];
    const calling = setInterval(() => calls.push(client.echo({}).then(() => 'answered', (error: unknown) => error)), 5);

    for (let round = 0; round < 5; round++) {
      for (const [at, { server, port }] of replicas.entries()) {
        await drain(server, 5_000);
        const { echo } = (replicas[at] = await start(port));
        // The channel comes back to it before the other goes.
        await vi.waitFor(() => expect(echo).toHaveBeenCalled(), 5_000);
      }
    }
    clearInterval(calling);
    const ended = await Promise.all(calls);
    await Promise.all(replicas.map(({ server }) => drain(server, 5_000)));

    expect(ended.length).toBeGreaterThan(20);
    expect(new Set(ended)).toEqual(new Set(['answered']));
  }, 30_000);

  it('gives a call a deadline where its caller gives none', async () => {
    const server = grpcServer({ routes: (router) => void router.service(EchoService, { echo: () => new Promise<never>(() => {}) }) });
    const port = await listen(server, '127.0.0.1:0');
    closing.push(() => drain(server, 0));
    const { client } = reach(`127.0.0.1:${port}`, { deadlineMs: 100 });

    await expect(client.echo({})).rejects.toMatchObject({
      code: Code.DeadlineExceeded,
      rawMessage: 'this took longer than its deadline allows: try again, or allow more time',
    });
  });

  it('refuses a call that has no time left, and a header that gRPC cannot carry', async () => {
    const { port } = await serve('echo');
    const { client } = reach(`127.0.0.1:${port}`);

    await expect(client.echo({}, { timeoutMs: 0 })).rejects.toMatchObject({ code: Code.DeadlineExceeded });
    await expect(client.echo({}, { headers: { 'x-name': 'Zoë' } })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });

  it('runs its interceptors around every call, with what they add', async () => {
    const seen = vi.fn();
    const server = grpcServer({
      routes: (router) => void router.service(EchoService, { echo: (_, ctx) => (seen(ctx.requestHeader.get('x-added')), {}) }),
    });
    const port = await listen(server, '127.0.0.1:0');
    closing.push(() => drain(server, 100));
    const { client } = reach(`127.0.0.1:${port}`, { interceptors: [(next) => (req) => (req.header.set('x-added', 'yes'), next(req))] });

    await client.echo({});

    expect(seen).toHaveBeenCalledWith('yes');
  });

  it('says that a part is away when its channel is closed', async () => {
    const { port } = await serve('echo');
    const { client, transport } = reach(`127.0.0.1:${port}`);
    transport.close();

    await expect(client.echo({})).rejects.toMatchObject({ code: Code.Unavailable });
    await expect(client.repeat({})[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: Code.Unavailable });
  });
});
