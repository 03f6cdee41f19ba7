import { AppError } from '@hireflux/kit/errors';

/** How many streams one person may hold: a browser needs one, and one that it lost without a word counts for a while. */
const MOST = 3;

/** The streams that each person holds. */
export interface HeldStreams {
  /** One more, which is held until it is disposed of. Its signal aborts when the person opens one too many after it. */
  hold(userId: string): Disposable & { readonly signal: AbortSignal };
}

export function heldStreams(most = MOST): HeldStreams {
  const held = new Map<string, Set<AbortController>>();

  return {
    hold(userId) {
      const mine = held.get(userId) ?? new Set();
      held.set(userId, mine);
      const stream = new AbortController();
      mine.add(stream);
      const [oldest] = mine;
      if (mine.size > most && oldest) {
        mine.delete(oldest);
        oldest.abort(tooManyStreams(most));
      }
      return {
        signal: stream.signal,
        [Symbol.dispose]() {
          mine.delete(stream);
          if (mine.size === 0 && held.get(userId) === mine) held.delete(userId);
        },
      };
    },
  };
}

function tooManyStreams(most: number): AppError {
  return new AppError('TOO_MANY_STREAMS', `you have HireFlux open in more than ${most} places: come back to this one to go on here`, { limit: String(most) });
}
