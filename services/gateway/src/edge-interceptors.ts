import type { Interceptor } from '@connectrpc/connect';
import type { Caller } from '@hireflux/kit/actor';
import { deadlineInterceptor } from '@hireflux/kit/deadline';
import { errorInterceptor } from '@hireflux/kit/error-interceptor';
import { edgeMetrics, edgeStreamsInterceptor } from '@hireflux/kit/metrics';
import { requestLog } from '@hireflux/kit/request-log';
import { onRpcEnd } from '@hireflux/kit/rpc-end';
import type { Host } from '@hireflux/kit/service';
import { tracingInterceptor } from '@hireflux/kit/tracing';
import { unreadableInterceptor } from '@hireflux/kit/unreadable';
import { apiKeyInterceptor, type Exchange } from './api-keys.ts';
import { clientInterceptor } from './client-headers.ts';
import { rateInterceptor } from './rates/rate-interceptor.ts';
import type { TakeCall } from './rates/take-call.ts';
import { sessionInterceptor, signOutInterceptor } from './session-interceptor.ts';
import { streamSessionInterceptor } from './stream-session-interceptor.ts';

export interface EdgeInterceptorDeps {
  readonly log: Host['log'];
  /** Whether cookies are kept to https. */
  readonly secure: boolean;
  readonly exchange: Exchange;
  /** Who sent an authorization header, an API key's included. */
  readonly identify: (authorization: string | null) => Promise<Caller>;
  readonly take: TakeCall;
}

/** What every call at the edge goes through before it is passed on, outermost first. */
export function edgeInterceptors({ log, secure, exchange, identify, take }: EdgeInterceptorDeps): Interceptor[] {
  return [
    tracingInterceptor,
    onRpcEnd(edgeMetrics, requestLog(log)),
    edgeStreamsInterceptor,
    rateInterceptor(take),
    signOutInterceptor({ secure }),
    errorInterceptor,
    deadlineInterceptor,
    unreadableInterceptor,
    clientInterceptor,
    sessionInterceptor({ secure }),
    streamSessionInterceptor(identify),
    apiKeyInterceptor(exchange),
  ];
}
