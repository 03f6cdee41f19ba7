import { Code, createClient } from '@connectrpc/connect';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@hireflux/proto/grpc/health/v1/health_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it } from 'vitest';
import { drain, grpcServer, listen } from './grpc-server.ts';
import { servingHealth } from './health.ts';
import { grpcTransport } from './transport.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open() {
  const health = servingHealth([EchoService]);
  const refuseAll = () => () => Promise.reject(new Error('nobody may call'));
  const server = grpcServer({ routes: health.routes, interceptors: [refuseAll] });
  const transport = grpcTransport({ part: 'echo', address: `127.0.0.1:${await listen(server, '127.0.0.1:0')}` });
  closing.push(() => drain(server, 100), () => transport.close());
  return { health, client: createClient(Health, transport) };
}

describe('servingHealth', () => {
  it('serves nothing until it is said to, and asks no caller who they are', async () => {
    const { health, client } = await open();

    expect((await client.check({})).status).toBe(Status.NOT_SERVING);
    health.set(true);
    expect((await client.check({})).status).toBe(Status.SERVING);
    expect((await client.check({ service: EchoService.typeName })).status).toBe(Status.SERVING);
  });

  it('tells a service apart from its server', async () => {
    const { health, client } = await open();
    health.set(true);

    health.set(false, EchoService.typeName);

    const { statuses } = await client.list({});
    expect(statuses).toMatchObject({ '': { status: Status.SERVING }, [EchoService.typeName]: { status: Status.NOT_SERVING } });
  });

  it('does not know a service that is not there', async () => {
    const { client } = await open();

    await expect(client.check({ service: 'nobody.v1.Nothing' })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('tells who watches of every change, once', async () => {
    const { health, client } = await open();
    const told: Status[] = [];

    for await (const { status } of client.watch({})) {
      told.push(status);
      if (told.length === 3) break;
      health.set(told.length === 1);
      health.set(told.length === 1);
    }

    expect(told).toEqual([Status.NOT_SERVING, Status.SERVING, Status.NOT_SERVING]);
  });

  it('keeps who watches an unknown service waiting for it', async () => {
    const { health, client } = await open();
    const told: Status[] = [];

    for await (const { status } of client.watch({ service: 'later.v1.Later' })) {
      told.push(status);
      if (told.length === 2) break;
      health.set(true, 'later.v1.Later');
    }

    expect(told).toEqual([Status.SERVICE_UNKNOWN, Status.SERVING]);
  });
});
