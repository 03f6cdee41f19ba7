import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { DescMethod } from '@bufbuild/protobuf';
import { Code, type ConnectRouter, type ConnectRouterOptions, type ContextValues, createConnectRouter, createServiceImplSpec, type HandlerContext } from '@connectrpc/connect';
import { compressionBrotli, compressionGzip, universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node';
import type { UniversalServerRequest } from '@connectrpc/connect/protocol';
import { codeToHttpStatus, errorToJsonBytes } from '@connectrpc/connect/protocol-connect';
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { errorInterceptor } from './error-interceptor.ts';
import { readingNames } from './known-names.ts';
import { CALL_OVER } from './mesh/status.ts';
import { type Places, tooBusy } from './places.ts';
import { answeringUnreadable, beforeReading, readInterceptor, unreadableInterceptor } from './unreadable.ts';

type NodeRequest = IncomingMessage | Http2ServerRequest;
type NodeResponse = ServerResponse | Http2ServerResponse;
export type NodeHandler = (req: NodeRequest, res: NodeResponse) => void;

const NO_ADDRESS = '{"code":"invalid_argument","message":"the host and path of the request make no address"}\n';
const NOTHING = '{"code":"not_found","message":"there is nothing at this address"}\n';

/** How RPCs are answered by HTTP. */
export interface ConnectHandlerOptions extends ConnectRouterOptions {
  readonly routes: (router: ConnectRouter) => void;
  /** Answers what is no RPC. */
  readonly fallback?: NodeHandler;
  readonly contextValues?: (req: NodeRequest) => ContextValues;
  /** Ends streams when it aborts, with its reason: they would last as long as somebody listens. */
  readonly streamsUntil?: AbortSignal;
  /** The places that calls of an RPC take. Without, none are counted. */
  readonly placesOf?: (method: DescMethod) => Places;
}

/** Answers RPCs by HTTP/1.1 and HTTP/2. A request whose host and path make no address, or whose message cannot be read, is refused as any other. */
export function connectHandler({ routes, fallback = notFound, contextValues, streamsUntil, placesOf, interceptors = [], ...options }: ConnectHandlerOptions): NodeHandler {
  const router = createConnectRouter({
    acceptCompression: [compressionGzip, compressionBrotli],
    ...options,
    interceptors: [readInterceptor, ...interceptors],
    requestGate(context) {
      beforeReading(context);
      endWithoutException(context);
    },
  });
  routes(byMethod(router, streamsUntil));
  const handlers = new Map(router.handlers.map((handler) => [handler.requestPath, answeringUnreadable(handler)]));
  return (req, res) => {
    const handler = handlers.get(req.url?.split('?', 1)[0] ?? '');
    if (!handler) return fallback(req, res);
    const places = placesOf?.(handler.method);
    if (places && !places.take()) return turnAway(req, res);
    if (places) res.once('close', places.free);
    let asked: UniversalServerRequest;
    try {
      asked = universalRequestFromNodeRequest(req, res, undefined, contextValues?.(req));
    } catch {
      return answerJson(res, 400, NO_ADDRESS);
    }
    handler(asked)
      .then((answer) => universalResponseToNodeResponse(answer, res))
      // What fails here is the way to whoever asked: the call itself was answered and logged.
      .catch(() => void (res.writableEnded || res.destroy()));
  };
}

/** Connect ends each call by aborting its signal; given no reason, Node makes an exception with its stack, every time. */
function endWithoutException(context: HandlerContext & { abort?: (reason?: unknown) => void }): void {
  const { abort } = context;
  if (abort) context.abort = (reason = CALL_OVER) => abort(reason);
}

/** Answers in the form of the protocol that it was asked by, and reads nothing: that is what makes it cheap. */
function turnAway({ headers }: NodeRequest, res: NodeResponse): void {
  const type = headers['content-type'] ?? '';
  res.setHeader('retry-after', '1');
  if (/^application\/grpc/i.test(type)) {
    res.statusCode = 200;
    res.setHeader('content-type', type);
    for (const [name, value] of setTrailerStatus(new Headers(), tooBusy())) res.setHeader(name, value);
    return void res.end();
  }
  res.statusCode = codeToHttpStatus(Code.ResourceExhausted);
  res.setHeader('content-type', 'application/json');
  res.end(errorToJsonBytes(tooBusy(), undefined));
}

const notFound: NodeHandler = (_, res) => answerJson(res, 404, NOTHING);

function answerJson(res: NodeResponse, status: number, body: string): void {
  res.statusCode = status;
  res.setHeader('content-type', 'application/json');
  res.end(body);
}

/** A router on which each RPC has options of its own: it reads JSON with its request in mind, and a stream ends with the server. */
function byMethod(router: ConnectRouter, streamsUntil: AbortSignal | undefined): ConnectRouter {
  const each: ConnectRouter = {
    handlers: router.handlers,
    service(service, implementation, options) {
      for (const { method, impl } of Object.values(createServiceImplSpec(service, implementation).methods)) each.rpc(method, impl as never, options);
      return each;
    },
    rpc(method, implementation, options) {
      const own = options?.interceptors;
      router.rpc(method, implementation, {
        ...options,
        jsonOptions: { ...options?.jsonOptions, ...readingNames(method.input) },
        ...(streamsUntil && method.methodKind !== 'unary' && { shutdownSignal: streamsUntil }),
        ...(own && { interceptors: [readInterceptor, errorInterceptor, unreadableInterceptor, ...own] }),
      });
      return each;
    },
  };
  return each;
}
