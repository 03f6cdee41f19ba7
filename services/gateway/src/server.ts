import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2, type ServerHttp2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';
import type { ConnectRouter, Interceptor } from '@connectrpc/connect';
import { connectHandler, type NodeHandler } from '@hireflux/kit/connect-handler';
import { toConnectError } from '@hireflux/kit/error-interceptor';
import { AppError } from '@hireflux/kit/errors';
import { placesAt } from '@hireflux/kit/places';
import { withClientAddress } from './client-headers.ts';
import { onePort } from './one-port.ts';
import type { AddressOf } from './rates/client-address.ts';
import { API } from './session-cookies.ts';

/** RPCs and uploads stand under the address that browsers call at as well as without it. */
const UNDER_API = new RegExp(`^${API}(?=/(hireflux\\.|files(\\?|$)))`);
/** The largest message of an RPC. Files go another way. */
const MOST_BYTES = 1024 * 1024;
/** Enough to keep everything behind busy, few enough to be answered within a second. */
export const MOST_CALLS = 128;
/** How long calls under way may take to end when the edge stops. */
const GRACE_MS = 8000;
/** How long a connection by HTTP/1.1 is kept for a next call: longer than proxies keep theirs, or they would send one into a closing connection. */
const KEPT_MS = 75_000;
/** How long a connection by HTTP/2 may stand without a call. */
const IDLE_MS = 10 * 60_000;

export interface EdgeServerOptions {
  readonly routes: (router: ConnectRouter) => void;
  readonly interceptors: Interceptor[];
  /** Answers what is no RPC. */
  readonly fallback: (req: IncomingMessage, res: ServerResponse) => void;
  readonly addressOf: AddressOf;
  /** How many unary calls may be under way, and as many again of those that may take long; more are turned away unread. */
  readonly mostCalls?: number;
  /** How long a connection may stay silent at first. */
  readonly firstBytesMs?: number;
  readonly graceMs?: number;
  readonly idleMs?: number;
}

export interface EdgeServer {
  readonly server: Server;
  /** Takes no more connections, and ends those that stand once their calls are answered, or after a while. */
  close(): Promise<void>;
}

/** Connect, gRPC-web and gRPC on one port, by HTTP/1.1 and HTTP/2. */
export function edgeServer({ routes, interceptors, fallback, addressOf, mostCalls = MOST_CALLS, firstBytesMs, graceMs = GRACE_MS, idleMs = IDLE_MS }: EdgeServerOptions): EdgeServer {
  const stopping = new AbortController();
  const answer = connectHandler({
    routes,
    interceptors,
    streamsUntil: stopping.signal,
    placesOf: placesAt('edge', mostCalls),
    readMaxBytes: MOST_BYTES,
    contextValues: withClientAddress(addressOf),
    // Node gives HTTP/2 the same face as HTTP/1.1, under other types.
    fallback: (req, res) => fallback(req as IncomingMessage, res as ServerResponse),
  });
  const handler: NodeHandler = (req, res) => {
    req.url = req.url?.replace(UNDER_API, '');
    answer(req, res);
  };
  const http1 = createHttp1({ requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: KEPT_MS }, handler);
  // It watches over its connections' timeouts from when it listens; here another listens for it.
  http1.emit('listening');
  const http2 = createHttp2({ settings: { maxConcurrentStreams: 1000 } }, handler);
  // What is answered before it was sent whole is read to its end, as HTTP/1.1 does, or it would stay open.
  http2.on('stream', (stream) => void stream.once('finish', () => stream.removeAllListeners('data').resume()));
  const sessions = new Set<ServerHttp2Session>();
  http2.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => session.destroy());
    session.once('close', () => sessions.delete(session));
    closeIdle(session, idleMs);
  });
  const server = onePort(http1, http2, firstBytesMs);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    server,
    async close() {
      stopping.abort(toConnectError(new AppError('PART_AWAY', 'the server is stopping: ask again in a moment', { part: 'gateway' })));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.close();
      const idle = setInterval(() => http1.closeIdleConnections(), 100);
      const over = setTimeout(() => sockets.forEach((socket) => socket.destroy()), graceMs);
      http1.closeIdleConnections();
      await closed;
      clearInterval(idle);
      clearTimeout(over);
      http1.close();
    },
  };
}

/** Closes a connection on which nothing happens. A stream may be silent for long: while there is one, the connection stands. */
function closeIdle(session: ServerHttp2Session, idleMs: number): void {
  let streams = 0;
  session.on('stream', (stream) => {
    streams += 1;
    stream.once('close', () => (streams -= 1));
  });
  session.on('timeout', () => void (streams === 0 && session.close()));
  session.setTimeout(idleMs);
}
