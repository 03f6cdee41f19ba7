import type { Interceptor } from '@connectrpc/connect';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { onRpcEnd } from './rpc-end.ts';

const rpcSeconds = new Histogram({
  name: 'hireflux_rpc_seconds',
  help: 'How long calls took, by service, method and code.',
  labelNames: ['service', 'method', 'code'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});

/** Counts and times every call. */
export const metricsInterceptor: Interceptor = onRpcEnd((req, { code, seconds }) =>
  rpcSeconds.observe({ service: req.service.typeName, method: req.method.name, code }, seconds),
);

/** Adds what Node tells of itself: memory, event loop, garbage. Once a process. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics();
}

/** Everything that this process measures, in the text form of Prometheus. */
export async function metricsText(): Promise<{ readonly type: string; readonly text: string }> {
  return { type: register.contentType, text: await register.metrics() };
}
