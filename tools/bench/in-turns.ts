/** One side of a comparison: makes so many calls, and answers what they cost, in microseconds of processor. */
export type Side = (calls: number) => Promise<number>;

export interface Turns {
  /** What a call costs on each side, in microseconds: the median of the runs. */
  readonly ours: number;
  readonly theirs: number;
  /** How many times theirs ours costs: the median of the runs' own ratios. */
  readonly ratio: number;
}

const RUNS = 5;

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Runs both sides in turn, so that what else the machine does meets both, after each has warmed up. */
export async function inTurns(ours: Side, theirs: Side, calls: number): Promise<Turns> {
  for (const side of [ours, theirs]) await side(calls);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push({ ours: (await ours(calls)) / calls, theirs: (await theirs(calls)) / calls });
  return {
    ours: median(runs.map((run) => run.ours)),
    theirs: median(runs.map((run) => run.theirs)),
    ratio: median(runs.map((run) => run.ours / run.theirs)),
  };
}

/** Makes so many calls, so many at one time. */
export async function many(calls: number, atOnce: number, call: () => Promise<unknown>): Promise<void> {
  let left = calls;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await call();
    }),
  );
}
