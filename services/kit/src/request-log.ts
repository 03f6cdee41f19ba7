import { Code, type ConnectError } from '@connectrpc/connect';
import { RateClass } from '@hireflux/proto/options/v1/options_pb';
import type { Logger } from 'pino';
import { type Actor, actorKey, type Caller, callerKey } from './actor.ts';
import { reasonOf } from './error-interceptor.ts';
import { policyOf } from './policy.ts';
import type { OnRpcEnd } from './rpc-end.ts';
import { traceIdOf } from './tracing.ts';

/** Codes that say something about this side rather than about the request. */
const OURS = new Set([Code.Internal, Code.Unknown, Code.DataLoss, Code.Unimplemented]);
const LATE = new Set([Code.Unavailable, Code.DeadlineExceeded]);

/** Writes one wide line at the end of every call: who, what, how long and how it ended; never what was in it. */
export function requestLog(log: Logger): OnRpcEnd {
  return (req, { code, error, seconds, scope }) => {
    const policy = policyOf(req.method);
    const line = {
      rpc: `${req.service.typeName}/${req.method.name}`,
      code,
      reason: error && reasonOf(error),
      ms: Math.round(seconds * 1e4) / 10,
      actor: actorForLog(req.contextValues.get(actorKey), req.contextValues.get(callerKey)),
      trace: scope && traceIdOf(scope.traceparent),
      request: scope?.requestId,
      audited: (policy?.audited && !error) || undefined,
      err: error && (OURS.has(error.code) || LATE.has(error.code)) ? whyOf(error) : undefined,
    };
    // A message of its own: pino would take that of the error, as it was thrown.
    if (error && OURS.has(error.code)) log.error(line, 'rpc');
    else if (error && LATE.has(error.code)) log.warn(line, 'rpc');
    else if (!error && policy?.rate === RateClass.MESH) log.debug(line, 'rpc');
    else log.info(line, 'rpc');
  };
}

/** An unforeseen failure is told by its cause; any other by the error itself. */
const whyOf = (error: ConnectError) => (OURS.has(error.code) ? (error.cause ?? error) : error);

function actorForLog(actor: Actor | undefined, caller: Caller) {
  return {
    kind: actor?.kind ?? caller.kind,
    user: caller.kind === 'user' ? caller.userId : undefined,
    company: actor?.kind === 'member' ? (actor.companyId ?? undefined) : undefined,
    service: caller.kind === 'service' ? caller.name : undefined,
  };
}
