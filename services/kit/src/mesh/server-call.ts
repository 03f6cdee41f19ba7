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

const callKey = createContextKey<ServerCall | undefined>(undefined, { description: 'server call' });

/** The call that a request belongs to, also after an interceptor put another request in its place. */
export function callOf(request: Request): ServerCall {
  const call = request.contextValues.get(callKey);
  if (!call) throw new Error('an interceptor lost the context values of the request');
  return call;
}

/** One call under way. */
export class ServerCall {
  readonly contextValues = createContextValues();
  readonly header = new CallHeaders();
  readonly trailer = new CallHeaders();
  readonly #method: DescMethod;
  readonly #source: CallSource;
  #own: unknown;

  constructor(method: DescMethod, source: CallSource) {
    this.#method = method;
    this.#source = source;
    this.contextValues.set(callKey, this);
  }

  /** The time that is left; undefined where it is without end. */
  get leftMs(): number | undefined {
    const { deadline } = this.#source;
    return deadline === Infinity ? undefined : deadline - Date.now();
  }

  /** Its parts are own properties, so that interceptors may spread it. The signal is made when it is first asked for: most calls need none. */
  request(message: unknown): Request {
    const source = this.#source;
    let signal: AbortSignal | undefined;
    const request = {
      ...partsOf(this.#method),
      message,
      contextValues: this.contextValues,
      requestMethod: 'POST',
      url: source.url(),
      header: source.header(),
      get signal() {
        return (signal ??= source.signal());
      },
    };
    return request as unknown as Request;
  }

  /** What the handler is told, with what interceptors made of the request. */
  context(request: Request): HandlerContext {
    return new CallContext(this, request);
  }

  /** The response, with what the handler sets of headers and trailers. */
  response(message: unknown): Response {
    this.#own = { ...partsOf(this.#method), message, header: this.header, trailer: this.trailer };
    return this.#own as Response;
  }

  /** Headers and trailers of a response, undefined where there are none. */
  outcome(response?: Response): { header: Headers | undefined; trailer: Headers | undefined } {
    if (response && response !== this.#own) return response;
    const { header, trailer } = this;
    return { header: header.isEmpty ? undefined : header, trailer: trailer.isEmpty ? undefined : trailer };
  }
}

const partsOf = (method: DescMethod) => ({ stream: method.methodKind !== 'unary', method, service: method.parent });

class CallContext implements HandlerContext {
  readonly protocolName = 'grpc';
  readonly #call: ServerCall;
  readonly #request: Request;

  constructor(call: ServerCall, request: Request) {
    this.#call = call;
    this.#request = request;
  }

  get method() {
    return this.#request.method;
  }

  get service() {
    return this.#request.service;
  }

  get requestMethod() {
    return this.#request.requestMethod;
  }

  get url() {
    return this.#request.url;
  }

  get signal() {
    return this.#request.signal;
  }

  get requestHeader() {
    return this.#request.header;
  }

  get values() {
    return this.#request.contextValues;
  }

  get responseHeader() {
    return this.#call.header;
  }

  get responseTrailer() {
    return this.#call.trailer;
  }

  timeoutMs(): number | undefined {
    return this.#call.leftMs;
  }
}

/** Writes the time that is left into headers, as Connect shows it to interceptors. */
export function withTimeout(headers: Headers, deadline: number): Headers {
  const left = Math.max(0, Math.ceil(deadline - Date.now()));
  // The format holds eight digits.
  if (left < 1e8) headers.set('grpc-timeout', `${left}m`);
  return headers;
}
