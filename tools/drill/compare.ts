/** What was acknowledged and does not stand, and what stands more often than it was acknowledged. */
export interface Difference {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** Holds what stands, said once for each time that it stands, against what was acknowledged and must stand exactly once. */
export function compare(acknowledged: Iterable<string>, standing: readonly string[]): Difference {
  const left = new Set(acknowledged);
  const doubled = standing.filter((fact) => !left.delete(fact));
  return { lost: [...left], doubled };
}
