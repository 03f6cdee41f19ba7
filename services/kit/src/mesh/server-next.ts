import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor, type MethodImplSpec, type StreamRequest, type UnaryRequest } from '@connectrpc/connect';
import type { Route } from './routes.ts';
import { callOf, type Next } from './server-call.ts';
import { eachFull, only } from './wire.ts';

/** The way to a handler through its interceptors, put together once. */
export function serverNext({ spec, interceptors }: Route, shared: readonly Interceptor[]): Next {
  return compose(interceptors ?? shared, handlerOf(spec));
}

/** Puts interceptors around what they wrap, the first one outermost. */
export function compose(interceptors: readonly Interceptor[], innermost: Next): Next {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), innermost);
}

function handlerOf(spec: MethodImplSpec): Next {
  const { output } = spec.method;
  switch (spec.kind) {
    case 'unary':
      return async (req) => {
        const call = callOf(req);
        const answer = await spec.impl((req as UnaryRequest).message, call.context(req));
        return call.response(create(output, answer));
      };
    case 'server_streaming':
      return async (req) => {
        const call = callOf(req);
        const message = await only((req as StreamRequest).message);
        return call.response(eachFull(output, spec.impl(message, call.context(req))));
      };
    case 'client_streaming':
      return () => Promise.reject(new ConnectError('requests are not streamed here', Code.Unimplemented));
    case 'bidi_streaming':
      return async (req) => {
        const call = callOf(req);
        return call.response(eachFull(output, spec.impl((req as StreamRequest).message, call.context(req))));
      };
  }
}
