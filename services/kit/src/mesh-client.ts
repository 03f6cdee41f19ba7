import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { defaultTimeoutMs } from './deadline.ts';
import { CallHeaders } from './mesh/headers.ts';
import type { MeshClient } from './service.ts';
import { currentScope } from './tracing.ts';

type Authorization = () => string | undefined | Promise<string>;

/** Typed clients over a transport, as the caller or as this service itself. */
export function meshClient<T extends DescService>(service: T, transport: Transport, ownToken: () => Promise<string>): MeshClient<T> {
  return {
    self: createClient(service, onward(transport, async () => `Bearer ${await ownToken()}`)),
    as: (ctx) => createClient(service, onward(transport, () => ctx.requestHeader.get('authorization') ?? undefined)),
  };
}

/** A transport that takes along who calls, the trace, the request id, the remaining time and the cancellation of the work under way. */
export function onward(transport: Transport, authorization?: Authorization): Transport {
  const call = async (method: DescMethod, signal: AbortSignal | undefined, timeoutMs: number | undefined, header: ConstructorParameters<typeof Headers>[0]) => {
    const scope = currentScope();
    const headers = new CallHeaders(header);
    const authorized = await authorization?.();
    if (authorized) headers.set('authorization', authorized);
    if (scope) {
      headers.set('traceparent', scope.traceparent);
      headers.set('x-request-id', scope.requestId);
    }
    const signals = [signal, scope?.call?.signal].filter((each) => each !== undefined);
    return {
      signal: signals.length > 1 ? AbortSignal.any(signals) : signals[0],
      timeoutMs: remainingMs(scope?.deadline, timeoutMs ?? (scope?.deadline ? undefined : defaultTimeoutMs(method))),
      headers,
    };
  };
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      const next = await call(method, signal, timeoutMs, header);
      return transport.unary(method, next.signal, next.timeoutMs, next.headers, input, contextValues);
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      const next = await call(method, signal, timeoutMs, header);
      return transport.stream(method, next.signal, next.timeoutMs, next.headers, input, contextValues);
    },
  };
}

/** The shorter of what was asked for and what is left. */
function remainingMs(deadline: number | undefined, timeoutMs: number | undefined): number | undefined {
  if (deadline === undefined) return timeoutMs;
  const left = Math.floor(Math.min(deadline - Date.now(), timeoutMs ?? Infinity));
  if (left <= 0) throw new ConnectError('no time is left for this: try again, or allow more time', Code.DeadlineExceeded);
  return left;
}
