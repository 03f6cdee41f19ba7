import { setTimeout as pause } from 'node:timers/promises';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { MethodOptions_IdempotencyLevel as Idempotency } from '@bufbuild/protobuf/wkt';
import { bulkhead, circuitBreaker, handleWhen, isBrokenCircuitError, isBulkheadRejectedError, SamplingBreaker } from 'cockatiel';
import { deadlineOf } from './client-call.ts';
import { isPartAway, partAway } from './part-away.ts';
import type { Request } from './server-call.ts';

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 50;
/** A deadline that passes sooner says more about who set it than about the part. */
const HUNG_MS = 5_000;
/** Retries add at most this share to the load, however much fails. */
const RETRY_SHARE = 0.2;
const MOST_RETRIES_SAVED = 10;

export interface ResilienceOptions {
  /** How many unary calls may be under way at the part. */
  readonly concurrent?: number;
  /** How many more may wait for their turn. */
  readonly queued?: number;
  /** How long the part is left alone once it failed too often. */
  readonly restMs?: number;
}

/** Guards unary calls to a part: at most so many at once, none while it keeps failing, a second try where the contract allows it. */
export function resilience(part: string, options: ResilienceOptions = {}): Interceptor {
  const { concurrent = 200, queued = 200, restMs = 2_000 } = options;
  const faults = new WeakSet<Error>();
  const room = bulkhead(concurrent, queued);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof Error && faults.has(error)),
    { halfOpenAfter: restMs, breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 1 }) },
  );
  let retriesSaved = 0;

  return (next) => {
    const attempt = async (req: Request) => {
      const start = Date.now();
      try {
        return await next(req);
      } catch (error) {
        if (error instanceof Error && (isPartAway(error) || isHung(error, start))) faults.add(error);
        throw error;
      }
    };
    const guarded = async (req: Request) => {
      try {
        return await room.execute(() => breaker.execute(() => attempt(req)));
      } catch (error) {
        if (isBulkheadRejectedError(error) || isBrokenCircuitError(error)) throw partAway(part, error);
        throw error;
      }
    };
    return async (req) => {
      // A stream lasts as long as somebody listens: it would hold a place, or a half-open circuit, for ever.
      if (req.stream) return next(req);
      retriesSaved = Math.min(MOST_RETRIES_SAVED, retriesSaved + RETRY_SHARE);
      for (let tried = 1; ; tried++) {
        try {
          return await guarded(req);
        } catch (error) {
          const waitMs = FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + Math.random());
          const worthIt = isPartAway(error) && mayRepeat(req) && Date.now() + waitMs < deadlineOf(req);
          if (!worthIt || tried === ATTEMPTS || retriesSaved < 1) throw error;
          retriesSaved -= 1;
          await pause(waitMs);
        }
      }
    };
  };
}

function isHung(error: unknown, start: number): boolean {
  return error instanceof ConnectError && error.code === Code.DeadlineExceeded && Date.now() - start >= HUNG_MS;
}

function mayRepeat({ method }: Request): boolean {
  return method.idempotency === Idempotency.NO_SIDE_EFFECTS || method.idempotency === Idempotency.IDEMPOTENT;
}
