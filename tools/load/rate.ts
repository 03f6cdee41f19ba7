import { setTimeout as sleep } from 'node:timers/promises';
import type { Ended } from './call.ts';

/** Calls at a steady rate, whatever becomes of the calls, until told to stop; answers how they all ended. */
export async function atRate(perSecond: number, until: AbortSignal, one: () => Promise<Ended>): Promise<Ended[]> {
  const calls: Promise<Ended>[] = [];
  const began = performance.now();
  while (!until.aborted) {
    const due = ((performance.now() - began) / 1000) * perSecond;
    while (calls.length < due) calls.push(one());
    await sleep(1);
  }
  return Promise.all(calls);
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], hundredths: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * hundredths) / 100))] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** How often each code came. */
export function countCodes(ended: readonly Ended[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of ended) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
