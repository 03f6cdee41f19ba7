import { createRouterTransport, type Interceptor, type Transport } from '@connectrpc/connect';
import type { Routes } from './routes.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

/** Calls routes of the same process: through their interceptors and through bytes, as over the network, but by no socket. */
export function memoryTransport(routes: Routes, interceptors: Interceptor[]): Transport {
  const limits = { readMaxBytes: MAX_MESSAGE_BYTES, writeMaxBytes: MAX_MESSAGE_BYTES };
  return createRouterTransport(routes, { router: { interceptors, ...limits }, transport: limits });
}
