import { create, type DescMessage, type DescMethod, type MessageShape } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor, type StreamResponse, type Transport, type UnaryResponse } from '@connectrpc/connect';
import { CallHeaders } from './headers.ts';
import { memoryCall, travelled } from './memory-call.ts';
import { type Routes, recordRoutes } from './routes.ts';
import { serverNext } from './server-next.ts';
import { eachFull, MAX_MESSAGE_BYTES, once, only, pathOf, readMessage, UNARY_MS, writeMessage } from './wire.ts';

/** Calls routes of the same process through their interceptors, with all that gRPC does to a call but its sockets. */
export function memoryTransport(routes: Routes, interceptors: readonly Interceptor[]): Transport {
  const served = new Map(recordRoutes(routes).map((route) => [pathOf(route.spec.method), serverNext(route, interceptors)]));

  const nextOf = (method: DescMethod) => {
    const next = served.get(pathOf(method));
    if (!next || method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming') {
      throw new ConnectError(`${method.parent.typeName}.${method.name} is not served here`, Code.Unimplemented);
    }
    return next;
  };

  return {
    async unary(method, signal, timeoutMs = UNARY_MS, header, input) {
      const next = nextOf(method);
      const call = memoryCall(method, signal, timeoutMs, travelled(new CallHeaders(header), Code.InvalidArgument));
      try {
        const request = call.server.request(pass(method.input, create(method.input, input)));
        const response = (await call.untilOver(next(request))) as UnaryResponse<typeof method.input, typeof method.output>;
        const message = pass(method.output, response.message);
        const { header, trailer } = call.server.outcome(response);
        return {
          stream: false,
          service: method.parent,
          method,
          message,
          header: travelled(header, Code.Internal),
          trailer: travelled(trailer, Code.Internal),
        };
      } catch (error) {
        throw call.failure(error);
      } finally {
        call.end();
      }
    },

    async stream(method, signal, timeoutMs = Infinity, header, input) {
      const next = nextOf(method);
      const call = memoryCall(method, signal, timeoutMs, travelled(new CallHeaders(header), Code.InvalidArgument));
      try {
        const request = call.server.request(once(pass(method.input, await only(eachFull(method.input, input)))));
        const response = (await call.untilOver(next(request))) as StreamResponse<typeof method.input, typeof method.output>;
        const each = response.message[Symbol.asyncIterator]();
        const stop = () => void each.return?.().catch(() => {});
        call.over.addEventListener('abort', stop);

        // Until its first message a handler may set headers.
        let result = await call.untilOver(each.next());
        const trailer = new CallHeaders();
        async function* messages() {
          try {
            for (; !result.done; result = await call.untilOver(each.next())) yield pass(method.output, result.value);
            travelled(call.server.outcome(response).trailer, Code.Internal).forEach((value, key) => trailer.append(key, value));
          } catch (error) {
            throw call.failure(error);
          } finally {
            call.end();
            stop();
          }
        }
        const headers = travelled(call.server.outcome(response).header, Code.Internal);
        return { stream: true, service: method.parent, method, header: headers, trailer, message: messages() };
      } catch (error) {
        const failure = call.failure(error);
        call.end();
        throw failure;
      }
    },
  };
}

/** A message as it arrives: a copy, and no larger than what is carried. */
function pass<T extends DescMessage>(schema: T, message: MessageShape<T>): MessageShape<T> {
  const bytes = writeMessage(schema, message);
  if (bytes.length > MAX_MESSAGE_BYTES) {
    throw new ConnectError(`a message of ${bytes.length} bytes is larger than the ${MAX_MESSAGE_BYTES} that are carried`, Code.ResourceExhausted);
  }
  return readMessage(schema, bytes, Code.Internal);
}
