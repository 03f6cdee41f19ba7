import { AsyncLocalStorage } from 'node:async_hooks';
import { randomFillSync, randomUUID } from 'node:crypto';
import { ConnectError, type Interceptor } from '@connectrpc/connect';
import type { Kysely } from 'kysely';

/** What a piece of work carries wherever it goes: through calls, events and workflows. */
export interface Scope {
  /** The W3C traceparent of this piece of work. */
  readonly traceparent: string;
  readonly requestId: string;
  /** When the work must be done, in milliseconds since 1970. */
  readonly deadline?: number | undefined;
  /** The call that the work is part of. Its signal aborts when nobody waits for the work any more; most calls never ask for it. */
  readonly call?: { readonly signal: AbortSignal };
  /** Set within a call that is audited. */
  readonly audited?: AuditedCall;
}

/** What became of an audited call so far. */
export interface AuditedCall {
  /** Whether a transaction of it told an event, and was committed. */
  told: boolean;
  /** The database that it worked on last. */
  db?: Kysely<any>;
}

const scopes = new AsyncLocalStorage<Scope>();
const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})$/;
const REQUEST_ID = /^[\w.:-]{8,200}$/;

/** The scope of the work under way; undefined outside any. */
export function currentScope(): Scope | undefined {
  return scopes.getStore();
}

/** Runs work in a scope; everything that it awaits is in the scope as well. */
export function inScope<T>(scope: Scope, work: () => T): T {
  return scopes.run(scope, work);
}

/** Runs work in no scope, so that what goes on after a request does not die with it. */
export function outsideScope<T>(work: () => T): T {
  return scopes.exit(work);
}

/** A scope that goes on from where work came from, or begins anew where nothing valid came. */
export function scopeFrom(came: { traceparent?: string | null | undefined; requestId?: string | null | undefined }): Scope {
  const [, trace = hex(16), flags = '01'] = (came.traceparent && TRACEPARENT.exec(came.traceparent)) || [];
  const requestId = came.requestId && REQUEST_ID.test(came.requestId) ? came.requestId : randomUUID();
  return { traceparent: `00-${trace}-${hex(8)}-${flags}`, requestId };
}

const pool = Buffer.alloc(4096);
let drawn = pool.length;

/** So many random bytes in hexadecimal digits. They are drawn for many at once, which is what makes them cheap. */
function hex(bytes: number): string {
  if (drawn + bytes > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  drawn += bytes;
  return pool.toString('hex', drawn - bytes, drawn);
}

/** The trace id within a traceparent. */
export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

/** Puts each call into a scope of its own, and answers with its request id. */
export const tracingInterceptor: Interceptor = (next) => async (req) => {
  const scope = scopeFrom({ traceparent: req.header.get('traceparent'), requestId: req.header.get('x-request-id') });
  try {
    const res = await inScope(scope, () => next(req));
    res.header.set('x-request-id', scope.requestId);
    return res;
  } catch (error) {
    if (error instanceof ConnectError) error.metadata.set('x-request-id', scope.requestId);
    throw error;
  }
};
