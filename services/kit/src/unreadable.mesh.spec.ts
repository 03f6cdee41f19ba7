import { createServer as createHttp1, type Server } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { create, type DescMethodServerStreaming, type DescMethodUnary } from '@bufbuild/protobuf';
import { Int64ValueSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { CreateJobResponseSchema, JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectHandler } from './connect-handler.ts';
import { errorInterceptor } from './error-interceptor.ts';
import { requestLog } from './request-log.ts';
import { onRpcEnd } from './rpc-end.ts';
import { unreadableInterceptor } from './unreadable.ts';

const lines: Record<string, unknown>[] = [];
const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
const handler = connectHandler({
  interceptors: [onRpcEnd(requestLog(log)), errorInterceptor, unreadableInterceptor],
  routes(router) {
    router.service(EchoService, {
      echo: ({ text }) => ({ text }),
      async *repeat({ text }) {
        yield { text };
      },
    });
    router.rpc(JobService.method.createJob, () => create(CreateJobResponseSchema));
  },
});
const servers: { close(): unknown }[] = [];
const listening = (server: Server | ReturnType<typeof createHttp2>) =>
  new Promise<string>((resolve) => {
    servers.push(server);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
let http1: string;
let http2: string;
beforeAll(async () => {
  http1 = await listening(createHttp1(handler));
  http2 = await listening(createHttp2(handler));
});
afterAll(() => servers.forEach((server) => server.close()));
beforeEach(() => void (lines.length = 0));

/** The contract of a caller who has another one: its messages are rubbish to the server. */
const strange = <T extends DescMethodUnary | DescMethodServerStreaming>(method: T) => ({ ...method, input: Int64ValueSchema });
const unary = async (transport: Transport) => {
  const method = strange(EchoService.method.echo) as unknown as DescMethodUnary;
  await transport.unary(method, undefined, undefined, undefined, create(Int64ValueSchema, { value: 77n }) as never);
};
const stream = async (transport: Transport) => {
  const method = strange(EchoService.method.repeat) as unknown as DescMethodServerStreaming;
  const messages = async function* () {
    yield create(Int64ValueSchema, { value: 77n }) as never;
  };
  const { message } = await transport.stream(method, undefined, undefined, undefined, messages());
  for await (const _ of message);
};
const thrownBy = (call: Promise<unknown>) => call.then(() => undefined, ConnectError.from);

const PROTOCOLS: [string, (json: boolean) => Transport][] = [
  ['Connect', (json) => createConnectTransport({ baseUrl: http1, httpVersion: '1.1', useBinaryFormat: !json })],
  ['Connect by GET', (json) => createConnectTransport({ baseUrl: http1, httpVersion: '1.1', useBinaryFormat: !json, useHttpGet: true })],
  ['gRPC-web', (json) => createGrpcWebTransport({ baseUrl: http1, httpVersion: '1.1', useBinaryFormat: !json })],
  ['gRPC', (json) => createGrpcTransport({ baseUrl: http2, useBinaryFormat: !json })],
];

describe.each(PROTOCOLS)('a request that is rubbish, by %s', (_, transport) => {
  it.each([
    ['a message of bytes', unary, false],
    ['a message of JSON', unary, true],
    ['a stream of bytes', stream, false],
    ['a stream of JSON', stream, true],
  ])('is refused for what it is, and logged: %s', async (_, call, json) => {
    const error = await thrownBy(call(transport(json)));

    expect(error).toMatchObject({ code: Code.InvalidArgument });
    expect(error!.rawMessage).toMatch(/^the request cannot be read as a hireflux\.testing\.v1\.(Echo|Repeat)Request: \S/);
    expect(error!.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.INVALID_REQUEST }]);
    expect(lines).toMatchObject([{ level: 30, code: 'invalid_argument', reason: 'INVALID_REQUEST' }]);
  });
});

describe('a body', () => {
  const post = async (rpc: string, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${http1}/${rpc}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    return { status: answer.status, text: await answer.text(), grpc: answer.headers.get('grpc-status') };
  };
  const ECHO = `${EchoService.typeName}/Echo`;
  const framed = (...bytes: number[]) => new Uint8Array(bytes);

  it.each<[string, NonNullable<RequestInit['body']>, Record<string, string>]>([
    ['that says it is packed and is not', 'rubbish', { 'content-encoding': 'gzip' }],
    ['that breaks off within what it was packed into', new Uint8Array([31, 139, 8, 0, 0]), { 'content-encoding': 'gzip' }],
    ['that is no UTF-8', new Uint8Array([123, 34, 116, 34, 58, 34, 255, 34, 125]), {}],
    ['that says a thing twice', '{"text":"a","text":"b"}', {}],
    ['that holds half a character', '{"text":"\\ud83d"}', {}],
    ['that nests without end', `{"text":${'['.repeat(200_000)}`, {}],
    ['that is empty', '', {}],
  ])('%s is refused', async (_, body, headers) => {
    const { status, text } = await post(ECHO, body, headers);

    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: 'invalid_argument', message: expect.stringMatching(/cannot be read/), details: [{ type: ErrorDetailSchema.typeName }] });
  });

  it.each([
    ['breaks off', framed(0, 0, 0, 0, 9, 10)],
    ['says it is packed and is not', framed(1, 0, 0, 0, 2, 10, 10)],
    ['ends in the middle of a character', framed(0, 0, 0, 0, 3, 10, 1, 0xc3)],
  ])('in an envelope that %s is refused', async (_, body) => {
    const { text } = await post(ECHO, body, { 'content-type': 'application/grpc-web+proto', 'grpc-encoding': 'gzip' });

    expect(text).toMatch(/grpc-status: 3\r\n/);
  });

  it('that names no known value of an enum is refused by the name of its field, also far within', async () => {
    const content = { content: { title: 'A', pay: { period: 'PAY_PERIOD_MOON' } } };
    const { text } = await post(`${JobService.typeName}/CreateJob`, JSON.stringify(content));

    expect(JSON.parse(text)).toMatchObject({
      code: 'invalid_argument',
      message: 'period cannot be read: hireflux.common.v1.PayPeriod has no value "PAY_PERIOD_MOON"',
      details: [{ debug: { reason: 'ERROR_REASON_INVALID_REQUEST', metadata: { field: 'period' } } }],
    });
  });

  it('with fields that are not known here is taken, since newer clients send them', async () => {
    expect(await post(ECHO, '{"text":"a","tomorrow":{"deep":[1]}}')).toMatchObject({ status: 200, text: '{"text":"a"}' });
  });

  it('that is right is taken as ever, and logged once', async () => {
    expect(await post(ECHO, '{"text":"😀"}')).toMatchObject({ status: 200, text: '{"text":"😀"}' });
    expect(lines).toMatchObject([{ code: 'ok' }]);
  });
});
