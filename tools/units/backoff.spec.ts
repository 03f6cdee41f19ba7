import { describe, expect, it } from 'vitest';
import { delayBefore, failuresAfter } from './backoff.ts';

describe('delayBefore', () => {
  it('starts again at once the first time, then waits twice as long each time, half a minute at most', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(delayBefore)).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });
});

describe('failuresAfter', () => {
  it('counts on while the process ends soon', () => {
    expect(failuresAfter(3, 59_999)).toBe(4);
  });

  it('begins anew once it has run for a minute', () => {
    expect(failuresAfter(7, 60_000)).toBe(1);
  });
});
