import type { DescMessage, MessageShape } from '@bufbuild/protobuf';
import { Code, type Interceptor, type MethodImplSpec, type StreamRequest, type StreamResponse } from '@connectrpc/connect';
import type { ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';
import { eachFull, only, readMessage, writeMessage } from './wire.ts';
import { toMetadata } from './metadata.ts';
import { callOf, type Next, serverCall } from './server-call.ts';
import { toStatus } from './status.ts';

type Spec<Kind> = Extract<MethodImplSpec, { kind: Kind }>;
type Incoming = ServerDuplexStream<Buffer, Buffer>;
type Outgoing = ServerWritableStream<Buffer, Buffer> | Incoming;

/** Serves an RPC that answers one request with a stream. Its interceptors are put around it here, once. */
export function serverStreamHandler({ method, impl }: Spec<'server_streaming'>, interceptors: readonly Interceptor[]) {
  const handle: Next = async (req) => {
    const call = callOf(req);
    const message = await only((req as StreamRequest).message);
    return call.response(eachFull(method.output, impl(message, call.context(req))));
  };
  const serve = streamServer(method, handle, interceptors);
  return (grpc: ServerWritableStream<Buffer, Buffer>) =>
    serve(grpc, () => once(readMessage(method.input, grpc.request, Code.InvalidArgument)));
}

/** Serves an RPC that streams both ways. */
export function bidiHandler({ method, impl }: Spec<'bidi_streaming'>, interceptors: readonly Interceptor[]) {
  const handle: Next = async (req) => {
    const call = callOf(req);
    return call.response(eachFull(method.output, impl((req as StreamRequest).message, call.context(req))));
  };
  const serve = streamServer(method, handle, interceptors);
  return (grpc: Incoming) => serve(grpc, () => eachRead(method.input, grpc));
}

function streamServer(method: StreamRequest['method'], handle: Next, interceptors: readonly Interceptor[]) {
  const next = interceptors.reduceRight((inner, interceptor) => interceptor(inner), handle);

  return async (grpc: Outgoing, read: () => AsyncIterable<unknown>) => {
    const call = serverCall(method, grpc);
    let started = false;
    try {
      const response = (await next(call.request(read()))) as StreamResponse;
      const start = () => {
        const { header } = call.outcome(response);
        if (header) grpc.sendMetadata(toMetadata(header, Code.Internal));
        started = true;
      };
      for await (const message of response.message) {
        if (grpc.cancelled) return;
        // Only now: until its first message a handler may set headers.
        if (!started) start();
        if (!grpc.write(writeMessage(method.output, message))) await drained(grpc);
      }
      if (!started) start();
      const { trailer } = call.outcome(response);
      grpc.end(trailer && toMetadata(trailer, Code.Internal));
    } catch (error) {
      const { header, trailer } = call.outcome();
      if (!grpc.cancelled) grpc.emit('error', toStatus(error, started ? undefined : header, trailer));
    }
  };
}

async function* once<T>(message: T): AsyncGenerator<T> {
  yield message;
}

async function* eachRead<T extends DescMessage>(schema: T, grpc: Incoming): AsyncGenerator<MessageShape<T>> {
  // Destroying what is read would destroy what is written with it.
  for await (const bytes of grpc.iterator({ destroyOnReturn: false })) yield readMessage(schema, bytes, Code.InvalidArgument);
}

function drained(grpc: Outgoing): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      grpc.off('drain', done).off('cancelled', done);
      resolve();
    };
    grpc.on('drain', done).on('cancelled', done);
  });
}
