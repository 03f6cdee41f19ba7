import type { DescMethod } from '@bufbuild/protobuf';
import { createContextKey, createContextValues, type HandlerContext, type Interceptor } from '@connectrpc/connect';
import { CallHeaders } from './headers.ts';

/** What interceptors wrap: the way to the handler. */
export type Next = ReturnType<Interceptor>;
export type Request = Parameters<Next>[0];
export type Response = Awaited<ReturnType<Next>>;

/** Where a call comes from. Each is asked for once at most. */
export interface CallSource {
  /** When the call must be over, in milliseconds since 1970; Infinity where it need not. */
  readonly deadline: number;
  readonly url: () => string;
  readonly header: () => Headers;
  /** Aborts when the caller cancels, the deadline passes or the call has ended. */
  readonly signal: () => AbortSignal;
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

const callKey = createContextKey<ServerCall | undefined>(undefined, { description: 'server call' });

/** The call that a request belongs to, also after an interceptor put another request in its place. */
export function callOf(request: Request): ServerCall {
  const call = request.contextValues.get(callKey);
  if (!call) throw new Error('an interceptor lost the context values of the request');
  return call;
}

/** Begins a call. Its parts are own properties, so that interceptors may spread what they get. */
export function serverCall(method: DescMethod, source: CallSource): ServerCall {
  const about = { stream: method.methodKind !== 'unary', method, service: method.parent };
  const { deadline } = source;
  const contextValues = createContextValues();
  let url: string | undefined;
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
          return (url ??= source.url());
        },
        get signal() {
          return (signal ??= source.signal());
        },
        get header() {
          return (requestHeader ??= source.header());
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
        return (header ??= new CallHeaders());
      },
      get responseTrailer() {
        return (trailer ??= new CallHeaders());
      },
    }),
    response(message) {
      own = {
        ...about,
        message,
        get header() {
          return (header ??= new CallHeaders());
        },
        get trailer() {
          return (trailer ??= new CallHeaders());
        },
      };
      return own as Response;
    },
    outcome: (response) => (response && response !== own ? response : { header, trailer }),
  };
  contextValues.set(callKey, call);
  return call;
}

/** Writes the time that is left into headers, as Connect shows it to interceptors. */
export function withTimeout(headers: Headers, deadline: number): Headers {
  const left = Math.max(0, Math.ceil(deadline - Date.now()));
  // The format holds eight digits.
  if (left < 1e8) headers.set('grpc-timeout', `${left}m`);
  return headers;
}
