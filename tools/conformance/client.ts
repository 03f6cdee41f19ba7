import { setTimeout as sleep } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import { type Any, AnySchema, anyPack, anyUnpack } from '@bufbuild/protobuf/wkt';
import { type CallOptions, ConnectError, createClient } from '@connectrpc/connect';
import { resilience } from '@hireflux/kit/mesh/resilience';
import { type GrpcTransport, grpcTransport } from '@hireflux/kit/mesh/transport';
import { type ClientCompatRequest, ClientCompatRequestSchema, ClientCompatResponseSchema, type ClientResponseResult, ClientResponseResultSchema } from '@hireflux/proto/connectrpc/conformance/v1/client_compat_pb';
import type { Code } from '@hireflux/proto/connectrpc/conformance/v1/config_pb';
import { type ConformancePayload, ConformancePayloadSchema, ConformanceService, ErrorSchema, IdempotentUnaryRequestSchema, ServerStreamRequestSchema, UnaryRequestSchema, UnimplementedRequestSchema } from '@hireflux/proto/connectrpc/conformance/v1/service_pb';
import { headersIn } from './answers.ts';
import { delimited, eachDelimited } from './delimited.ts';

// client.ts: calls what connectconformance asks for, by the mesh's client.

const transports = new Map<string, GrpcTransport>();

/** A channel to each place that is named, kept for all calls there. A call has the deadline that is asked for, or none. */
function transportTo(address: string, most: number): GrpcTransport {
  const key = `${address} ${most}`;
  const transport =
    transports.get(key) ??
    grpcTransport({ part: 'conformance', address, interceptors: [resilience('conformance', { restMs: 0 })], deadlineMs: Infinity, ...(most > 0 && { maxMessageBytes: most }) });
  transports.set(key, transport);
  return transport;
}

/** Calls once, and tells all that was seen of it. */
async function resultOf(asked: ClientCompatRequest): Promise<ClientResponseResult> {
  const { host, port, messageReceiveLimit, timeoutMs, cancel } = asked;
  const transport = transportTo(`${host}:${port}`, messageReceiveLimit);
  const leaving = new AbortController();
  const headers = new Headers();
  for (const { name, value } of asked.requestHeaders) for (const each of value) headers.append(name, each);
  let [header, trailer] = [new Headers(), new Headers()];
  const options: CallOptions = {
    headers,
    signal: leaving.signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
    onHeader: (seen) => (header = seen),
    onTrailer: (seen) => (trailer = seen),
  };
  const payloads: ConformancePayload[] = [];
  let error: ConnectError | undefined;
  try {
    if (cancel?.cancelTiming.case !== 'afterNumResponses' && cancel) {
      const afterMs = cancel.cancelTiming.case === 'afterCloseSendMs' ? cancel.cancelTiming.value : 0;
      void sleep(afterMs).then(() => leaving.abort());
    }
    await sleep(asked.requestDelayMs);
    for await (const payload of call(transport, asked, options)) {
      payloads.push(payload ?? create(ConformancePayloadSchema));
      if (cancel?.cancelTiming.case === 'afterNumResponses' && payloads.length === cancel.cancelTiming.value) leaving.abort();
    }
  } catch (thrown) {
    error = ConnectError.from(thrown);
    if (header.entries().next().done) header = error.metadata;
    if (trailer.entries().next().done) trailer = error.metadata;
  }
  return create(ClientResponseResultSchema, {
    payloads,
    responseHeaders: headersIn(header),
    responseTrailers: headersIn(trailer),
    ...(error && { error: create(ErrorSchema, { code: error.code as number as Code, message: error.rawMessage, details: error.details.map(packed) }) }),
  });
}

async function* call(transport: GrpcTransport, { method, requestMessages }: ClientCompatRequest, options: CallOptions): AsyncGenerator<ConformancePayload | undefined> {
  const client = createClient(ConformanceService, transport);
  const [message] = requestMessages as [Any];
  switch (method) {
    case 'Unary':
      return yield (await client.unary(anyUnpack(message, UnaryRequestSchema)!, options)).payload;
    case 'IdempotentUnary':
      return yield (await client.idempotentUnary(anyUnpack(message, IdempotentUnaryRequestSchema)!, options)).payload;
    case 'Unimplemented':
      return void (await client.unimplemented(anyUnpack(message, UnimplementedRequestSchema)!, options));
    case 'ServerStream':
      for await (const { payload } of client.serverStream(anyUnpack(message, ServerStreamRequestSchema)!, options)) yield payload;
      return;
    default:
      throw new Error(`${method} is not claimed`);
  }
}

function packed(detail: ConnectError['details'][number]): Any {
  if ('desc' in detail) {
    return anyPack(detail.desc, create(detail.desc, detail.value));
  }
  return create(AnySchema, { typeUrl: `type.googleapis.com/${detail.type}`, value: detail.value });
}

const answering = new Set<Promise<void>>();
for await (const asked of eachDelimited(ClientCompatRequestSchema, process.stdin)) {
  const answer = resultOf(asked).then(
    (value) => ({ case: 'response', value }) as const,
    (error: Error) => ({ case: 'error', value: { message: error.message } }) as const,
  );
  const written = answer.then((result) => void process.stdout.write(delimited(ClientCompatResponseSchema, create(ClientCompatResponseSchema, { testName: asked.testName, result }))));
  answering.add(written);
  void written.then(() => answering.delete(written));
}
await Promise.all(answering);
for (const transport of transports.values()) transport.close();
