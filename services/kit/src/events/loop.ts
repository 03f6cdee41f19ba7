import { setTimeout as sleep } from 'node:timers/promises';
import { outsideScope } from '../tracing.ts';

export interface Loop {
  /** Has the next round begin at once, or one more follow the round under way. */
  wake(): void;
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

/** Runs a round whenever it is woken, and at least once an interval. A round that answers true is followed by another. */
export function startLoop(round: (signal: AbortSignal) => Promise<boolean>, intervalMs: number): Loop {
  const stopping = new AbortController();
  let woken = false;
  let waking = new AbortController();

  const run = async () => {
    while (!stopping.signal.aborted) {
      woken = false;
      if ((await round(stopping.signal)) || woken) continue;
      const signal = AbortSignal.any([waking.signal, stopping.signal]);
      await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (waking.signal.aborted) waking = new AbortController();
    }
  };
  const running = outsideScope(run);

  return {
    wake() {
      woken = true;
      waking.abort();
    },
    async close() {
      stopping.abort();
      await running;
    },
  };
}
