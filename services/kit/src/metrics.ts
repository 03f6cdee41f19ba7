import type { Interceptor } from '@connectrpc/connect';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { onRpcEnd } from './rpc-end.ts';

const labelNames = ['service', 'method', 'code'] as const;
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const rpcSeconds = new Histogram({
  name: 'hireflux_rpc_seconds',
  help: 'How long calls took at the service that answered them, by service, method and code.',
  labelNames,
  buckets,
});

const edgeSeconds = new Histogram({
  name: 'hireflux_edge_seconds',
  help: 'How long calls from outside took at the edge, by service, method and code.',
  labelNames,
  buckets,
});

const observing = (histogram: typeof rpcSeconds): Interceptor =>
  onRpcEnd((req, { code, seconds }) => histogram.observe({ service: req.service.typeName, method: req.method.name, code }, seconds));

/** Counts and times every call at the service that answers it. */
export const metricsInterceptor = observing(rpcSeconds);

/** Counts and times every call at the edge, apart: one process may hold both, and a call is not two. */
export const edgeMetricsInterceptor = observing(edgeSeconds);

/** Adds what Node tells of itself: memory, event loop, garbage. Once a process. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics();
}

/** Everything that this process measures, in the text form of Prometheus. */
export async function metricsText(): Promise<{ readonly type: string; readonly text: string }> {
  return { type: register.contentType, text: await register.metrics() };
}
