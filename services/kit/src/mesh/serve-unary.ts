import type { DescMethodUnary } from '@bufbuild/protobuf';
import { Code, type UnaryResponse } from '@connectrpc/connect';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { type Places, tooBusy } from '../places.ts';
import { grpcSource } from './grpc-source.ts';
import { toMetadata } from './metadata.ts';
import { type Next, ServerCall } from './server-call.ts';
import { toStatus } from './status.ts';
import { readMessage, writeMessage } from './wire.ts';

/** Serves a unary RPC on grpc-js. */
export function serveUnary(method: DescMethodUnary, next: Next, places: Places): handleUnaryCall<Buffer, Buffer> {
  return async (grpc, callback) => {
    if (!places.take()) return callback(toStatus(tooBusy()));
    const call = new ServerCall(method, grpcSource(grpc));
    try {
      const response = await next(call.request(readMessage(method.input, grpc.request, Code.InvalidArgument)));
      const bytes = writeMessage(method.output, (response as UnaryResponse).message);
      const { header, trailer } = call.outcome(response);
      const trailing = trailer && toMetadata(trailer, Code.Internal);
      if (header) grpc.sendMetadata(toMetadata(header, Code.Internal));
      callback(null, bytes, trailing);
    } catch (error) {
      const { header, trailer } = call.outcome();
      callback(toStatus(error, header, trailer));
    } finally {
      places.free();
    }
  };
}
