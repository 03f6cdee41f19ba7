import type { DescMethod } from '@bufbuild/protobuf';
import type { Interceptor } from '@connectrpc/connect';
import { CallAuditedSchema } from '@hireflux/proto/events/v1/call_pb';
import { type Actor, actorKey } from './actor.ts';
import { asActor } from './db.ts';
import { emit } from './events/outbox.ts';
import { policyOf } from './policy.ts';
import { type AuditedCall, currentScope, inScope, scopeFrom } from './tracing.ts';

/**
 * Sees to it that every call whose policy says `audited` is told when it went well: where its own transactions told
 * nothing, the call itself is, before it is answered. A call that cannot be told fails, and is made again.
 */
export const auditedCallInterceptor: Interceptor = (next) => async (req) => {
  if (req.stream || !policyOf(req.method)?.audited) return next(req);
  const audited: AuditedCall = { told: false };
  const res = await inScope({ ...(currentScope() ?? scopeFrom({})), audited }, () => next(req));
  const actor = req.contextValues.get(actorKey);
  if (!audited.told && audited.db && actor) await tell(audited.db, actor, req.method);
  return res;
};

async function tell(db: NonNullable<AuditedCall['db']>, actor: Actor, method: DescMethod): Promise<void> {
  const rpc = `${method.parent.typeName}/${method.name}`;
  const aggregateId = 'userId' in actor ? actor.userId : rpc;
  await asActor(db, actor, (db) => emit(db, CallAuditedSchema, { rpc }, { aggregateId }));
}
