import type { DescService } from '@bufbuild/protobuf';
import type { Interceptor } from '@connectrpc/connect';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { listen, whyNot } from './listen.ts';
import { drain, grpcServer, listen as listenGrpc } from './mesh/grpc-server.ts';
import { servingHealth } from './mesh/health.ts';
import { reflection } from './mesh/reflection.ts';
import type { Routes } from './mesh/routes.ts';
import { createOpsServer } from './ops-server.ts';
import { judged, type Readiness } from './readiness.ts';

// What grpc-js has to say comes as errors as well, and its lines are not the log's.
setLogVerbosity(logVerbosity.NONE);

const HEALTH_MS = 2000;
const GRACE_MS = 10_000;
const LEAVING = Promise.resolve(judged([{ part: 'process', required: true, ok: false, error: 'it is stopping' }]));

export interface ServeOptions {
  readonly services: readonly DescService[];
  readonly routes: Routes;
  readonly interceptors: Interceptor[];
  readonly ready: () => Promise<Readiness>;
  readonly address: string;
  readonly grpcPort: number;
  readonly opsPort: number;
}

/** Two open ports: the mesh's and the operators'. */
export interface Served {
  readonly grpcPort: number;
  readonly opsPort: number;
  /** Says "not ready" from now on, while calls are still answered. */
  leave(): void;
  /** Takes no more calls, and lets those under way finish. */
  drain(): Promise<void>;
}

/** Opens the port of the mesh, with health and reflection, and the port of the operators. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { services, routes, interceptors, address } = options;
  let leaving = false;
  const ready = () => (leaving ? LEAVING : options.ready());
  const health = servingHealth(services);
  const grpc = grpcServer({
    routes(router) {
      routes(router);
      health.routes(router);
      reflection(services)(router);
    },
    interceptors,
  });
  const ops = createOpsServer({ routes, interceptors, ready });

  const grpcPort = await listenGrpc(grpc, `${address}:${options.grpcPort}`).catch((error: Error) => {
    const code = /EADDRINUSE|EACCES/.exec(error.message)?.[0];
    throw new Error(whyNot(Object.assign(error, { code }), options.grpcPort, 'GRPC_PORT'), { cause: error });
  });
  const opsPort = await listen(ops, options.opsPort, 'OPS_PORT', address).catch((error: unknown) => {
    grpc.forceShutdown();
    throw error;
  });

  const tell = async () => health.set((await ready()).status !== 'not ready');
  await tell();
  const telling = setInterval(() => void tell(), HEALTH_MS).unref();

  return {
    grpcPort,
    opsPort,
    leave() {
      clearInterval(telling);
      leaving = true;
      health.set(false);
    },
    async drain() {
      const closed = new Promise((resolve) => ops.close(resolve));
      ops.closeIdleConnections();
      await drain(grpc, GRACE_MS);
      ops.closeAllConnections();
      await closed;
    },
  };
}
