const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;

/** When a mail that could not be sent is tried again: after twice as long each time. Never where its time is over by then. */
export function nextTry({ attempts, expire_time }: { readonly attempts: number; readonly expire_time: Date }, now: Date): Date | undefined {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_DELAY_MS);
  const next = new Date(now.getTime() + delayMs);
  return next < expire_time ? next : undefined;
}
