import { NotYet } from './handler.ts';

export const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 600_000;
/** With the delays growing, the last try comes some twenty minutes after the first. */
const MOST_FAILURES = 16;
const LONGEST_WAIT_MS = 60_000;
const GIVEN_UP_AFTER_MS = 86_400_000;

/**
 * When an event that is set aside is tried again; never where no delay is given.
 * One that only waits (for another event, or for a part that is away) has not failed: it is tried at growing intervals for a day.
 */
export function nextTry(
  row: { readonly attempts: number; readonly create_time: Date },
  failure: unknown,
  away: boolean,
  now = Date.now(),
): { readonly attempts: number; readonly delayMs: number | undefined } {
  if (away || failure instanceof NotYet) {
    const waitedMs = Math.max(0, now - row.create_time.getTime());
    const delayMs = waitedMs > GIVEN_UP_AFTER_MS ? undefined : Math.min(Math.max(waitedMs / 4, FIRST_DELAY_MS), LONGEST_WAIT_MS);
    return { attempts: row.attempts, delayMs };
  }
  const attempts = row.attempts + 1;
  return { attempts, delayMs: attempts >= MOST_FAILURES ? undefined : Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS) };
}
