import type { DescMessage, DescMethodBiDiStreaming, DescMethodServerStreaming, DescMethodStreaming, MessageShape } from '@bufbuild/protobuf';
import { Code, type StreamResponse } from '@connectrpc/connect';
import type { Metadata, ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';
import { grpcSource } from './grpc-source.ts';
import { toMetadata } from './metadata.ts';
import { type Next, ServerCall } from './server-call.ts';
import { toStatus } from './status.ts';
import { once, readMessage, writeMessage } from './wire.ts';

type Incoming = ServerDuplexStream<Buffer, Buffer>;
type Outgoing = ServerWritableStream<Buffer, Buffer> | Incoming;

/** Serves on grpc-js an RPC that answers one request with a stream. */
export function serveServerStream(method: DescMethodServerStreaming, next: Next) {
  return (grpc: ServerWritableStream<Buffer, Buffer>) =>
    serve(method, next, grpc, () => once(readMessage(method.input, grpc.request, Code.InvalidArgument)));
}

/** Serves on grpc-js an RPC that streams both ways. */
export function serveBidi(method: DescMethodBiDiStreaming, next: Next) {
  return (grpc: Incoming) => serve(method, next, grpc, () => eachRead(method.input, grpc));
}

async function serve(method: DescMethodStreaming, next: Next, grpc: Outgoing, read: () => AsyncIterable<unknown>): Promise<void> {
  const call = new ServerCall(method, grpcSource(grpc));
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
    if (grpc.cancelled) return;
    const early = !started && header && sendable(header);
    if (early) grpc.sendMetadata(early);
    grpc.emit('error', toStatus(error, trailer));
  }
}

/** Headers that gRPC can carry; those that it cannot may be the very error that is to be told. */
function sendable(header: Headers): Metadata | undefined {
  try {
    return toMetadata(header, Code.Internal);
  } catch {
    return undefined;
  }
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
