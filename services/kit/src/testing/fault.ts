import { createHash } from 'node:crypto';
import { type DescMessage, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { type Actor, actorKey } from '../actor.ts';

export const FAULTS = ['works', 'refuses', 'hides', 'repeatable'] as const;
export type Fault = (typeof FAULTS)[number];

/** The rule that this run breaks on purpose in the test harness, to show that the specs notice. */
export function plantedFault(): Fault | undefined {
  return FAULTS.find((fault) => fault === process.env['HIREFLUX_BREAK']);
}

const first = new Map<string, Actor>();

/** Whoever calls, the first of that kind who called: nothing is another's any more. */
export function sameActor(actor: Actor): Actor {
  if (!first.has(actor.kind)) first.set(actor.kind, actor);
  return first.get(actor.kind)!;
}

/** No handler answers. */
export const nothingWorks: Interceptor = () => () => Promise.reject(new ConnectError('broken on purpose', Code.Internal));

/** Every caller may do everything. */
export const nothingRefused =
  (actor: Actor): Interceptor =>
  (next) =>
  (req) => {
    req.contextValues.set(actorKey, actor);
    return next(req);
  };

const requests = new Set<string>();

/** No call is known to be a repeat: its request_id is another each time, and where it has none, the second call fails. */
export const nothingRepeatable: Interceptor = (next) => (req) => {
  if (req.stream) return next(req);
  const { message, method } = req;
  if ('requestId' in message) {
    return next({ ...req, message: { ...message, requestId: crypto.randomUUID() } as MessageShape<DescMessage> });
  }
  const request = createHash('sha256').update(method.name).update(toBinary(method.input, message)).digest('hex');
  if (requests.has(request)) throw new ConnectError('broken on purpose', Code.FailedPrecondition);
  requests.add(request);
  return next(req);
};
