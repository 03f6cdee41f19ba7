import { setTimeout as pause } from 'node:timers/promises';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { MethodOptions_IdempotencyLevel as Idempotency } from '@bufbuild/protobuf/wkt';
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { breaker } from './breaker.ts';
import { deadlineOf } from './client-call.ts';
import { isPartAway, partAway } from './part-away.ts';
import type { Request } from './server-call.ts';

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 50;
/** Retries add at most this share to the load, however much fails. */
const RETRY_SHARE = 0.1;
const MOST_RETRIES_SAVED = 10;
const UNWELL = new Set([Code.Unavailable, Code.Internal, Code.Unknown, Code.DataLoss]);

export interface ResilienceOptions {
  /** How many unary calls may be under way at the part. */
  readonly concurrent?: number;
  /** How many more may wait for their turn. */
  readonly queued?: number;
  /** How long the part is left alone once it failed too often. */
  readonly restMs?: number;
}

/**
 * Guards unary calls to a part: at most so many at once, of each RPC none while it keeps failing or does not answer,
 * and a second try where the contract allows it.
 */
export function resilience(part: string, options: ResilienceOptions = {}): Interceptor {
  const { concurrent = 200, queued = 200, restMs = 2_000 } = options;
  const room = bulkhead(concurrent, queued);
  let retriesSaved = 0;

  return (next) => {
    const throughBreaker = breaker({ restMs, saysOf, refusal: (lastFault) => refusalOf(part, lastFault) });
    const guarded = async (req: Request) => {
      try {
        return await room.execute(() => throughBreaker(() => next(req)));
      } catch (error) {
        throw isBulkheadRejectedError(error) ? partAway(part, error) : error;
      }
    };
    return async (req) => {
      // A stream lasts as long as somebody listens: it would hold a place, or the one call that is tried, for ever.
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

/** What the part said of itself last is said again; of what it did not mean to say, only that it is away. */
function refusalOf(part: string, lastFault: unknown): ConnectError {
  if (!(lastFault instanceof ConnectError) || lastFault.code !== Code.Unavailable) return partAway(part, lastFault);
  const again = new ConnectError(lastFault.rawMessage, lastFault.code, undefined, undefined, lastFault.cause);
  again.details = lastFault.details;
  again.isWireError = lastFault.isWireError;
  return again;
}

function saysOf(error: unknown): 'unwell' | 'answers' | 'silent' | undefined {
  if (!(error instanceof ConnectError) || error.code === Code.Canceled) return undefined;
  if (error.code === Code.DeadlineExceeded) return 'silent';
  return UNWELL.has(error.code) ? 'unwell' : 'answers';
}

function mayRepeat({ method }: Request): boolean {
  return method.idempotency === Idempotency.NO_SIDE_EFFECTS || method.idempotency === Idempotency.IDEMPOTENT;
}
