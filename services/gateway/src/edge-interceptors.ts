import type { Interceptor } from '@connectrpc/connect';
import { deadlineInterceptor } from '@hireflux/kit/deadline';
import { errorInterceptor } from '@hireflux/kit/error-interceptor';
import { edgeMetricsInterceptor } from '@hireflux/kit/metrics';
import { requestLog } from '@hireflux/kit/request-log';
import type { Host } from '@hireflux/kit/service';
import { tracingInterceptor } from '@hireflux/kit/tracing';
import { sessionInterceptor } from './session-interceptor.ts';

/** What every call at the edge goes through before it is passed on, outermost first. */
export function edgeInterceptors({ log, secure }: { readonly log: Host['log']; readonly secure: boolean }): Interceptor[] {
  return [tracingInterceptor, requestLog(log), edgeMetricsInterceptor, errorInterceptor, deadlineInterceptor, sessionInterceptor({ secure })];
}
