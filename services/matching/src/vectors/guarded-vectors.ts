import type { JobVectors } from './job-vectors.ts';

const TIMEOUT_MS = 2_000;
const REST_MS = 5_000;

/** A store as the search sees it: an answer in time or none, and after a failure none for a while, so that nobody waits twice. */
export function guarded(vectors: JobVectors, now: () => number = Date.now): Pick<JobVectors, 'part'> & {
  nearest(...of: Parameters<JobVectors['nearest']>): Promise<string[] | undefined>;
} {
  let restUntil = 0;
  return {
    part: vectors.part,
    async nearest(...of) {
      if (now() < restUntil) return undefined;
      try {
        return await inTime(vectors.nearest(...of));
      } catch {
        restUntil = now() + REST_MS;
        return undefined;
      }
    },
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
