import type { Interceptor } from '@connectrpc/connect';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { placesAt } from '../places.ts';
import { type Routes, recordRoutes } from './routes.ts';
import { serveBidi, serveServerStream } from './serve-stream.ts';
import { serveUnary } from './serve-unary.ts';
import { serverNext } from './server-next.ts';
import { MAX_MESSAGE_BYTES, pathOf, rawBytes } from './wire.ts';

/** More than what callers together let out at most times, and far less than memory holds. */
const MOST_CALLS = 400;

/** How a gRPC server is made of Connect routes. */
export interface GrpcServerOptions {
  readonly routes: Routes;
  /** Run around every RPC, the first one outermost, but for routes that bring their own. */
  readonly interceptors?: readonly Interceptor[];
  readonly maxMessageBytes?: number;
  /** How many unary calls may be under way, and as many again of those that may take long; more are turned away unread. */
  readonly mostCalls?: number;
}

/** Serves Connect routes on a grpc-js server: unary, server-streaming and bidirectional RPCs. */
export function grpcServer({ routes, interceptors = [], maxMessageBytes = MAX_MESSAGE_BYTES, mostCalls = MOST_CALLS }: GrpcServerOptions): Server {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
    // Callers that reconnect look their targets up again, and so find new replicas.
    'grpc.max_connection_age_ms': 300_000,
  });
  const placesOf = placesAt('mesh', mostCalls);
  for (const route of recordRoutes(routes)) {
    const { kind, method } = route.spec;
    const next = serverNext(route, interceptors);
    switch (kind) {
      case 'unary':
        server.register(pathOf(method), serveUnary(method, next, placesOf(method)), rawBytes, rawBytes, 'unary');
        break;
      case 'server_streaming':
        server.register(pathOf(method), serveServerStream(method, next), rawBytes, rawBytes, 'serverStream');
        break;
      case 'bidi_streaming':
        server.register(pathOf(method), serveBidi(method, next), rawBytes, rawBytes, 'bidi');
        break;
      // No contract streams requests alone; grpc-js answers such a call by itself.
    }
  }
  return server;
}

/** Listens on an address such as 127.0.0.1:9090, and answers the port. */
export function listen(server: Server, address: string, credentials = ServerCredentials.createInsecure()): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

/** Takes no new calls, lets those under way finish, and cuts off what is left after graceMs. */
export function drain(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.forceShutdown(), graceMs);
    server.tryShutdown(() => {
      clearTimeout(cutOff);
      resolve();
    });
  });
}
