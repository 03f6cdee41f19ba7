import { request as http1Request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { grpcTransport } from '@hireflux/kit/mesh/transport';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { Health, HealthCheckResponse_ServingStatus as Status } from '@hireflux/proto/grpc/health/v1/health_pb';
import { ServerReflection } from '@hireflux/proto/grpc/reflection/v1/reflection_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_SERVICES } from './public-services.ts';
import { startEdge } from './testing/given.ts';

let edge: Awaited<ReturnType<typeof startEdge>>;
let grpc: ReturnType<typeof grpcTransport>;
beforeAll(async () => {
  edge = await startEdge();
  grpc = grpcTransport({ part: 'gateway', address: `127.0.0.1:${edge.port}` });
});
afterAll(async () => {
  grpc.close();
  await edge.close();
});

const PROFILE = `/${ProfileService.typeName}/GetProfile`;
const UPDATE = `/${ProfileService.typeName}/UpdateProfile`;
const authorization = 'Bearer access-1';
const post = (path: string, body: NonNullable<RequestInit['body']> = '{}', headers: Record<string, string> = {}) =>
  fetch(edge.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const nameSeenBy = async (transport: Transport) => {
  const { profile } = await createClient(ProfileService, transport).getProfile({}, { headers: { authorization } });
  return profile!.name;
};

describe('one port', () => {
  it('speaks Connect as JSON to a plain HTTP client', async () => {
    const answer = await post(PROFILE, '{}', { authorization });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ profile: { name: authorization } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it.each<[string, (url: string) => Transport]>([
    ['Connect by HTTP/1.1', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' })],
    ['Connect by HTTP/2', (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' })],
    ['gRPC-web by HTTP/1.1', (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' })],
    ['gRPC-web by HTTP/2', (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '2' })],
    ['gRPC', (baseUrl) => createGrpcTransport({ baseUrl })],
    ['gRPC by grpc-js', () => grpc],
  ])('speaks %s', async (_, transport) => {
    expect(await nameSeenBy(transport(edge.url))).toBe(authorization);
  });

  it('answers health and reflection to gRPC, for the public services', async () => {
    const service = ProfileService.typeName;
    expect(await createClient(Health, grpc).check({ service })).toMatchObject({ status: Status.SERVING });

    const transport = createGrpcTransport({ baseUrl: edge.url });
    async function* asking() {
      yield { messageRequest: { case: 'listServices', value: '' } } as const;
    }
    const names: string[] = [];
    for await (const { messageResponse } of createClient(ServerReflection, transport).serverReflectionInfo(asking())) {
      if (messageResponse.case === 'listServicesResponse') names.push(...messageResponse.value.service.map(({ name }) => name));
    }
    expect(names).toEqual(expect.arrayContaining(PUBLIC_SERVICES.map(({ typeName }) => typeName)));
    expect(names).not.toContain(UserDirectoryService.typeName);
  });

  it('tells whether it lives and whether the whole is ready', async () => {
    const away = await startEdge({ ready: false });

    expect((await fetch(`${edge.url}/livez`)).status).toBe(200);
    expect(await (await fetch(`${edge.url}/readyz?verbose`)).json()).toEqual({ status: 'ready' });
    expect((await fetch(`${away.url}/readyz`)).status).toBe(503);
    await away.close();
  });
});

describe('what the edge does not do', () => {
  it('does not have RPCs that are for services alone', async () => {
    const job = '{"jobId":"00000000-0000-7000-8000-000000000001"}';

    expect((await post(`/${JobService.typeName}/GetJobForApplication`, job)).status).toBe(501);
    expect(await codeOf(createClient(JobService, grpc).getJobForApplication({}))).toBe('Unimplemented');
    expect((await post(`/${UserDirectoryService.typeName}/GetUser`)).status).toBe(404);
    expect(await codeOf(createClient(UserDirectoryService, grpc).getUser({}))).toBe('Unimplemented');
  });

  it('does not answer at other addresses', async () => {
    for (const path of ['/', '/nothing', '/files', `/${ProfileService.typeName}/Nothing`, '//', '/%zz']) {
      const answer = await fetch(edge.url + path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ code: 'not_found' });
    }
  });

  it.each(['{', '[]', '{"name":5}', '\xff\xfe', 'null'])('takes no malformed JSON: %s', async (body) => {
    const answer = await post(UPDATE, body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_argument' });
  });

  it('takes no body over 1 MiB, whether it says so, is sent in pieces, or grows when it is unpacked', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(1_100_000) });
    const pieces = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large));
        controller.close();
      },
    });
    const answers = [
      await post(UPDATE, large),
      await fetch(edge.url + UPDATE, { method: 'POST', body: pieces, duplex: 'half', headers: { 'content-type': 'application/json' } } as RequestInit),
      await post(UPDATE, gzipSync(large), { 'content-encoding': 'gzip' }),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(429);
      expect(await answer.json()).toMatchObject({ code: 'resource_exhausted' });
    }
    expect(await codeOf(createClient(ProfileService, grpc).updateProfile({ name: 'x'.repeat(1_100_000) }))).toBe('ResourceExhausted');
  });

  it('outlives a client that leaves in the middle of a body', async () => {
    const leaving = http1Request(edge.url + UPDATE, { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': '100' } });
    const left = new Promise((resolve) => leaving.on('error', resolve));
    leaving.write('{"name":');
    setTimeout(() => leaving.destroy(new Error('away')), 50);
    await left;

    expect((await post(PROFILE)).status).toBe(200);
  });
});
