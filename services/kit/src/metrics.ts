import type { Interceptor } from '@connectrpc/connect';
import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client';
import { type OnRpcEnd, onRpcEnd } from './rpc-end.ts';

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

/** Calls at the edge that were refused because they were too many. */
export const edgeRefusals = new Counter({
  name: 'hireflux_edge_refusals_total',
  help: 'Calls from outside that were refused as too many, by class and by what they were counted by.',
  labelNames: ['class', 'by'] as const,
});

/** Calls that were turned away because too many were under way, before they were looked at. */
export const callsTurnedAway = new Counter({
  name: 'hireflux_calls_turned_away_total',
  help: 'Calls that found no place because too many were under way, at the edge or in the mesh.',
  labelNames: ['door'] as const,
});

const edgeStreams = new Gauge({
  name: 'hireflux_edge_streams',
  help: 'Streams to callers outside that are open at the edge, by service and method.',
  labelNames: ['service', 'method'] as const,
});

const observing =
  (histogram: typeof rpcSeconds): OnRpcEnd =>
  (req, { code, seconds }) =>
    histogram.observe({ service: req.service.typeName, method: req.method.name, code }, seconds);

/** Counts and times every call at the service that answers it. */
export const rpcMetrics = observing(rpcSeconds);

/** Counts and times every call at the edge, apart: one process may hold both, and a call is not two. */
export const edgeMetrics = observing(edgeSeconds);

/** Counts the streams that are open at the edge. */
export const edgeStreamsInterceptor: Interceptor = (next) => {
  const counting = onRpcEnd(({ service, method }) => edgeStreams.dec({ service: service.typeName, method: method.name }))(next);
  return (req) => {
    if (!req.stream) return next(req);
    edgeStreams.inc({ service: req.service.typeName, method: req.method.name });
    return counting(req);
  };
};

/** Adds what Node tells of itself: memory, event loop, garbage. Once a process. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics();
}

/** Everything that this process measures, in the text form of Prometheus. */
export async function metricsText(): Promise<{ readonly type: string; readonly text: string }> {
  return { type: register.contentType, text: await register.metrics() };
}
