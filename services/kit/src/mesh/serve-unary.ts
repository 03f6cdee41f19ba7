import { create } from '@bufbuild/protobuf';
import { Code, type Interceptor, type MethodImplSpec, type UnaryRequest, type UnaryResponse } from '@connectrpc/connect';
import type { handleUnaryCall } from '@grpc/grpc-js';
import { readMessage, writeMessage } from './wire.ts';
import { toMetadata } from './metadata.ts';
import { callOf, type Next, serverCall } from './server-call.ts';
import { toStatus } from './status.ts';

type UnarySpec = Extract<MethodImplSpec, { kind: 'unary' }>;

/** Serves a unary RPC. Its interceptors are put around it here, once. */
export function unaryHandler({ method, impl }: UnarySpec, interceptors: readonly Interceptor[]): handleUnaryCall<Buffer, Buffer> {
  const handle: Next = async (req) => {
    const call = callOf(req);
    const answer = await impl((req as UnaryRequest).message, call.context(req));
    return call.response(create(method.output, answer));
  };
  const next = interceptors.reduceRight((inner, interceptor) => interceptor(inner), handle);

  return async (grpc, callback) => {
    const call = serverCall(method, grpc);
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
    }
  };
}
