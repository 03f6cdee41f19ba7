import { setTimeout as sleep } from 'node:timers/promises';
import { Code, type ConnectError } from '@connectrpc/connect';
import { toConnectError } from '@hireflux/kit/error-interceptor';

/** What another try would not change: it is told to the caller. */
const FINAL = new Set([
  Code.InvalidArgument,
  Code.NotFound,
  Code.AlreadyExists,
  Code.PermissionDenied,
  Code.FailedPrecondition,
  Code.OutOfRange,
  Code.Unimplemented,
]);

/** How long a watch that broke off is left alone, and how long one may be silent, in milliseconds. */
export interface Patience {
  readonly leastPause: number;
  readonly mostPause: number;
  /** Each watch says something every 20 seconds, so that this long a silence is none of its own. */
  readonly silence: number;
}

export const PATIENCE: Patience = { leastPause: 100, mostPause: 5000, silence: 45_000 };

/** A message of a watch, or how the watch stands. */
export type PartNews<M> =
  | { readonly is: 'said'; readonly message: M }
  | { readonly is: 'lost' | 'ended'; readonly error: ConnectError }
  | { readonly is: 'back' };

/** Watches for as long as anybody listens: what breaks off is opened again behind the last message. It ends where it is refused. */
export async function* watchPart<M extends { readonly resumeToken: string }>(
  open: (resumeToken: string, signal: AbortSignal) => AsyncIterable<M>,
  resumeToken: string,
  signal: AbortSignal,
  patience: Patience,
): AsyncGenerator<PartNews<M>> {
  let last = resumeToken;
  let losses = 0;
  for (;;) {
    const silence = new Silence(patience.silence);
    try {
      for await (const message of open(last, AbortSignal.any([signal, silence.signal]))) {
        silence.end();
        if (losses > 0) yield { is: 'back' };
        losses = 0;
        last = message.resumeToken;
        yield { is: 'said', message };
        silence.begin();
      }
    } catch (thrown) {
      signal.throwIfAborted();
      const error = toConnectError(thrown);
      if (error.code === Code.Unauthenticated) throw error;
      if (FINAL.has(error.code)) return yield { is: 'ended', error };
      if (losses === 0) yield { is: 'lost', error };
      losses += 1;
    } finally {
      silence.end();
    }
    await sleep(pauseAfter(losses, patience), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Twice as long after each loss, and not the same for all who lost something at once. */
function pauseAfter(losses: number, { leastPause, mostPause }: Patience): number {
  return Math.min(mostPause, leastPause * 2 ** Math.min(losses, 10)) * (0.5 + Math.random() / 2);
}

/** Aborts when it has lasted too long. It begins with the waiting for a first message. */
class Silence {
  readonly #over = new AbortController();
  readonly #mostMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(mostMs: number) {
    this.#mostMs = mostMs;
    this.begin();
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  begin(): void {
    this.#timer = setTimeout(() => this.#over.abort(), this.#mostMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
