const first = 1_000;
const longest = 30_000;
const stable = 60_000;

/** How many times in a row a process has ended soon after its start. */
export type Failures = number;

export function failuresAfter(before: Failures, ranMs: number): Failures {
  return ranMs >= stable ? 1 : before + 1;
}

/** The first restart is immediate; each further one waits twice as long, until the process has run for a minute. */
export function delayBefore(failures: Failures): number {
  return failures <= 1 ? 0 : Math.min(longest, first * 2 ** (failures - 2));
}
