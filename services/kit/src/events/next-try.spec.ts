import { describe, expect, it } from 'vitest';
import { notYet } from './handler.ts';
import { nextTry } from './next-try.ts';

const now = Date.now();
const row = (attempts: number, waitedMs = 0) => ({ attempts, create_time: new Date(now - waitedMs) });
const failed = new Error('failed');

describe('nextTry', () => {
  it('tries what failed again soon, then later and later, and gives it up after some twenty minutes', () => {
    const delays: number[] = [];
    for (let attempts = 1, delayMs: number | undefined; ; ) {
      ({ attempts, delayMs } = nextTry(row(attempts), failed, false, now));
      if (delayMs === undefined) break;
      delays.push(delayMs);
    }

    expect(delays.slice(0, 3)).toEqual([100, 200, 400]);
    expect(Math.max(...delays)).toBe(600_000);
    expect(delays.reduce((sum, delay) => sum + delay) / 60_000).toBeCloseTo(23.6, 0);
  });

  it('does not count as failed what waits, and tries it for a day', () => {
    expect(nextTry(row(3), notYet('later'), false, now)).toEqual({ attempts: 3, delayMs: 50 });
    expect(nextTry(row(3, 4000), failed, true, now)).toEqual({ attempts: 3, delayMs: 1000 });
    expect(nextTry(row(3, 86_000_000), notYet('later'), false, now)).toEqual({ attempts: 3, delayMs: 60_000 });
    expect(nextTry(row(3, 86_500_000), notYet('later'), false, now).delayMs).toBeUndefined();
  });

  it('tries at once what a clock that is ahead set aside', () => {
    expect(nextTry(row(1, -5000), notYet('later'), false, now).delayMs).toBe(50);
  });
});
