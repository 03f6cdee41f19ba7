import type { DescMethod } from '@bufbuild/protobuf';
import {
  Code,
  ConnectError,
  createContextKey,
  createContextValues,
  type HandlerContext,
  type Interceptor,
} from '@connectrpc/connect';
import type { ServerUnaryCall } from '@grpc/grpc-js';
import { toHeaders } from './metadata.ts';
import { deadlineExceeded } from './status.ts';

/** What interceptors wrap: the way to the handler. */
export type Next = ReturnType<Interceptor>;
export type Request = Parameters<Next>[0];
export type Response = Awaited<ReturnType<Next>>;

interface GrpcCall extends Pick<ServerUnaryCall<Buffer, Buffer>, 'cancelled' | 'metadata' | 'getPath' | 'getHost' | 'getDeadline'> {
  once(event: 'cancelled', listener: () => void): unknown;
}

/** One call under way. Its parts are made when they are first asked for: most calls need few of them. */
export interface ServerCall {
  request(message: unknown): Request;
  /** What the handler is told, with what interceptors made of the request. */
  context(request: Request): HandlerContext;
  /** The response, with what the handler sets of headers and trailers. */
  response(message: unknown): Response;
  /** Headers and trailers of a response, left undefined where nobody asked for them. */
  outcome(response?: Response): { header: Headers | undefined; trailer: Headers | undefined };
}

const callKey = createContextKey<ServerCall | undefined>(undefined, { description: 'grpc call' });

/** The call that a request belongs to, also after an interceptor put another request in its place. */
export function callOf(request: Request): ServerCall {
  const call = request.contextValues.get(callKey);
  if (!call) throw new Error('an interceptor lost the context values of the request');
  return call;
}

/** Wraps a grpc-js call. The parts are own properties, so that interceptors may spread what they get. */
export function serverCall(method: DescMethod, grpc: GrpcCall): ServerCall {
  const about = { stream: method.methodKind !== 'unary', method, service: method.parent };
  const deadline = Number(grpc.getDeadline());
  const contextValues = createContextValues();
  let signal: AbortSignal | undefined;
  let requestHeader: Headers | undefined;
  let header: Headers | undefined;
  let trailer: Headers | undefined;
  let own: unknown;

  const call: ServerCall = {
    request(message) {
      const request = {
        ...about,
        message,
        contextValues,
        requestMethod: 'POST',
        get url() {
          return `http://${grpc.getHost()}${grpc.getPath()}`;
        },
        get signal() {
          return (signal ??= signalOf(grpc, deadline));
        },
        get header() {
          return (requestHeader ??= headersOf(grpc, deadline));
        },
      };
      return request as unknown as Request;
    },
    context: (request) => ({
      method,
      service: method.parent,
      protocolName: 'grpc',
      requestMethod: request.requestMethod,
      timeoutMs: () => (deadline === Infinity ? undefined : deadline - Date.now()),
      get url() {
        return request.url;
      },
      get signal() {
        return request.signal;
      },
      get requestHeader() {
        return request.header;
      },
      get values() {
        return request.contextValues;
      },
      get responseHeader() {
        return (header ??= new Headers());
      },
      get responseTrailer() {
        return (trailer ??= new Headers());
      },
    }),
    response(message) {
      own = {
        ...about,
        message,
        get header() {
          return (header ??= new Headers());
        },
        get trailer() {
          return (trailer ??= new Headers());
        },
      };
      return own as Response;
    },
    outcome: (response) => (response && response !== own ? response : { header, trailer }),
  };
  contextValues.set(callKey, call);
  return call;
}

/** Aborts when the caller cancels, the deadline passes or the call ends: grpc-js tells all three by one event. */
function signalOf(grpc: GrpcCall, deadline: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(Date.now() >= deadline ? deadlineExceeded() : new ConnectError('the call is over', Code.Canceled));
  if (grpc.cancelled) abort();
  else grpc.once('cancelled', abort);
  return controller.signal;
}

/** The headers as Connect shows them, with the deadline that grpc-js takes out. */
function headersOf(grpc: GrpcCall, deadline: number): Headers {
  const headers = toHeaders(grpc.metadata);
  const left = Math.max(0, Math.ceil(deadline - Date.now()));
  if (left < 1e8) headers.set('grpc-timeout', `${left}m`);
  return headers;
}
