import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { type ConnectRouter, createServiceImplSpec } from '@connectrpc/connect';
import { type ConnectNodeAdapterOptions, connectNodeAdapter } from '@connectrpc/connect-node';
import { errorInterceptor } from './error-interceptor.ts';
import { readingNames } from './known-names.ts';
import { answeringUnreadable, beforeReading, readInterceptor, unreadableInterceptor } from './unreadable.ts';

export type NodeHandler = (req: IncomingMessage | Http2ServerRequest, res: ServerResponse | Http2ServerResponse) => void;

const NO_ADDRESS = '{"code":"invalid_argument","message":"the host and path of the request make no address"}\n';

/** Answers RPCs by HTTP. Where the host is missing or none, the adapter throws, and would take the process with it: that is refused. */
export function connectHandler({ routes, interceptors = [], ...options }: ConnectNodeAdapterOptions): NodeHandler {
  const handle = connectNodeAdapter({
    ...options,
    interceptors: [readInterceptor, ...interceptors],
    requestGate: beforeReading,
    routes(router) {
      routes(readingByMethod(router));
      router.handlers.forEach((handler, at) => (router.handlers[at] = answeringUnreadable(handler)));
    },
  });
  return (req, res) => {
    try {
      handle(req, res);
    } catch {
      res.statusCode = 400;
      res.setHeader('content-type', 'application/json');
      res.end(NO_ADDRESS);
    }
  };
}

/** A router on which each RPC reads JSON with its own request in mind. */
function readingByMethod(router: ConnectRouter): ConnectRouter {
  const reading: ConnectRouter = {
    handlers: router.handlers,
    service(service, implementation, options) {
      for (const { method, impl } of Object.values(createServiceImplSpec(service, implementation).methods)) reading.rpc(method, impl as never, options);
      return reading;
    },
    rpc(method, implementation, options) {
      const own = options?.interceptors;
      router.rpc(method, implementation, {
        ...options,
        jsonOptions: { ...options?.jsonOptions, ...readingNames(method.input) },
        ...(own && { interceptors: [readInterceptor, errorInterceptor, unreadableInterceptor, ...own] }),
      });
      return reading;
    },
  };
  return reading;
}
