import type { JobVectors } from './job-vectors.ts';

const TIMEOUT_MS = 2_000;
const REST_MS = 5_000;

type Nearest = (...of: Parameters<JobVectors['nearest']>) => Promise<string[] | undefined>;

/** The nearest jobs in time or not at all; after a failure the store is left alone for a while, so that nobody waits twice. */
export function guardedNearest(vectors: Pick<JobVectors, 'nearest'>, now: () => number = Date.now, timeoutMs = TIMEOUT_MS): Nearest {
  let restUntil = 0;
  return async (...of) => {
    if (now() < restUntil) return undefined;
    try {
      return await inTime(vectors.nearest(...of), timeoutMs);
    } catch {
      restUntil = now() + REST_MS;
      return undefined;
    }
  };
}

function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
