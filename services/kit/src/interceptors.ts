import type { Interceptor } from '@connectrpc/connect';
import type { Logger } from 'pino';
import { type AccessDeps, accessInterceptor } from './access.ts';
import { auditedCallInterceptor } from './audited-call.ts';
import { deadlineInterceptor } from './deadline.ts';
import { errorInterceptor } from './error-interceptor.ts';
import { rpcMetrics } from './metrics.ts';
import { requestLog } from './request-log.ts';
import { onRpcEnd } from './rpc-end.ts';
import { tracingInterceptor } from './tracing.ts';
import { unreadableInterceptor } from './unreadable.ts';
import { validationInterceptor } from './validation.ts';
import { valuesInterceptor } from './values.ts';

/** What every call goes through before its handler, outermost first. */
export function serverInterceptors(deps: AccessDeps & { readonly log: Logger }): Interceptor[] {
  return [
    tracingInterceptor,
    onRpcEnd(rpcMetrics, requestLog(deps.log)),
    errorInterceptor,
    deadlineInterceptor,
    auditedCallInterceptor,
    unreadableInterceptor,
    accessInterceptor(deps),
    validationInterceptor,
    valuesInterceptor,
  ];
}
