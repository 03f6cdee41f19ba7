import { outsideScope } from '../tracing.ts';

export interface Loop {
  /** Has the next round begin at once, or one more follow the round under way. */
  wake(): void;
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

/**
 * Runs a round whenever it is woken, and at least once an interval. A round that answers true is followed by another.
 * A round sees to its own failures: one that rejects ends the loop.
 */
export function startLoop(round: (signal: AbortSignal) => Promise<boolean>, intervalMs: number): Loop {
  const stopping = new AbortController();
  let woken = false;
  let endPause = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, intervalMs).unref();
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    while (!stopping.signal.aborted) {
      woken = false;
      const more = await round(stopping.signal);
      if (!more && !woken && !stopping.signal.aborted) await pause();
    }
  };
  const running = outsideScope(run);

  return {
    wake() {
      woken = true;
      endPause();
    },
    async close() {
      stopping.abort();
      endPause();
      await running;
    },
  };
}
