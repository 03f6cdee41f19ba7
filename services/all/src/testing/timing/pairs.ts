/** How long two kinds of calls took that were made in turn, in milliseconds. */
export interface Pairs {
  /** By how much the median of the one is above that of the other; below, where it is negative. */
  readonly differenceMs: number;
  readonly medians: readonly [number, number];
  /** How far the pairs lean to one side, in standard deviations of a fair coin: chance alone hardly passes 4. */
  readonly lean: number;
}

/** Makes two calls in turn, the one first as often as the other; each begins when all is quiet. */
export async function inPairs(count: number, one: () => Promise<unknown>, other: () => Promise<unknown>, quiet: () => PromiseLike<unknown> = async () => undefined): Promise<Pairs> {
  const times: [number[], number[]] = [[], []];
  const time = async (side: 0 | 1) => {
    await quiet();
    const began = performance.now();
    await (side === 0 ? one : other)();
    times[side].push(performance.now() - began);
  };
  for (let pair = 0; pair < count; pair += 1) {
    await time(pair % 2 === 0 ? 0 : 1);
    await time(pair % 2 === 0 ? 1 : 0);
  }
  const medians = [median(times[0]), median(times[1])] as const;
  const longer = times[0].filter((ms, at) => ms > times[1][at]!).length;
  return { medians, differenceMs: medians[0] - medians[1], lean: Math.abs(longer - count / 2) / (Math.sqrt(count) / 2) };
}

/** Of several runs, the one whose difference is in the middle. */
export const middleOf = (runs: readonly Pairs[]): Pairs => runs.toSorted((a, b) => a.differenceMs - b.differenceMs)[Math.floor(runs.length / 2)]!;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
