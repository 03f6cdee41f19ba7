import { createServer, type Server } from 'node:http';
import type { ConnectRouter, Interceptor } from '@connectrpc/connect';
import { connectHandler } from './connect-handler.ts';
import { MAX_MESSAGE_BYTES } from './mesh/wire.ts';
import { metricsText } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface OpsServerOptions {
  readonly routes: (router: ConnectRouter) => void;
  readonly interceptors: Interceptor[];
  readonly ready: () => Promise<Readiness>;
}

/** A plain HTTP server for operators: the same routes as Connect, metrics, and how the process is. */
export function createOpsServer({ routes, interceptors, ready }: OpsServerOptions): Server {
  const rpc = connectHandler({
    routes,
    interceptors,
    grpc: false,
    grpcWeb: false,
    readMaxBytes: MAX_MESSAGE_BYTES,
    fallback: (_, res) => answer(res, 404, 'text/plain', 'not found\n'),
  });
  return createServer((req, res) => {
    const done = (work: Promise<void>) => void work.catch((error: Error) => answer(res, 500, 'text/plain', `${error.message}\n`));
    if (req.url === '/livez') return answer(res, 200, 'text/plain', 'ok\n');
    if (req.url === '/readyz') {
      return done(ready().then((report) => answer(res, report.status === 'not ready' ? 503 : 200, 'application/json', `${JSON.stringify(report)}\n`)));
    }
    if (req.url === '/metrics') return done(metricsText().then(({ type, text }) => answer(res, 200, type, text)));
    return rpc(req, res);
  });
}

interface Answerable {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

function answer(res: Answerable, status: number, type: string, body: string): void {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  res.end(body);
}
