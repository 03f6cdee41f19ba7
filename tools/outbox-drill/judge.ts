/** One event or effect, as a database keeps it: in the order in which it stands there. */
export interface Kept {
  readonly aggregateId: string;
  readonly fact: string;
}

export interface Verdict {
  readonly skipped: number;
  readonly doubled: number;
  /** Told although nobody committed it. */
  readonly invented: number;
  /** Facts that stand after one that was committed later, about the same aggregate. */
  readonly outOfOrder: number;
}

/** Holds what is kept against what was committed, aggregate by aggregate. */
export function judge(committed: ReadonlyMap<string, readonly string[]>, kept: readonly Kept[]): Verdict {
  const places = new Map([...committed.values()].flatMap((facts) => facts.map((fact, place) => [fact, place] as const)));
  const seen = new Set<string>();
  const reached = new Map<string, number>();
  let [doubled, invented, outOfOrder] = [0, 0, 0];
  for (const { aggregateId, fact } of kept) {
    const place = places.get(fact);
    if (place === undefined) invented += 1;
    else if (seen.has(fact)) doubled += 1;
    else {
      if (place < (reached.get(aggregateId) ?? -1)) outOfOrder += 1;
      reached.set(aggregateId, Math.max(place, reached.get(aggregateId) ?? -1));
    }
    seen.add(fact);
  }
  return { skipped: [...places.keys()].filter((fact) => !seen.has(fact)).length, doubled, invented, outOfOrder };
}

/** How many of the positions are no dense row from 1 on. */
export function gaps(positions: readonly bigint[]): number {
  return [...positions].sort((a, b) => Number(a - b)).filter((position, at) => position !== BigInt(at + 1)).length;
}

/** The value that so large a share of all does not pass. */
export function percentile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
