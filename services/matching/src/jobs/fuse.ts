/** One entry of fused rankings: the larger the score, the better. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
}

/** The constant of reciprocal rank fusion, as its authors measured it. */
const K = 60;
/** Scores are whole numbers, so that sums do not depend on their order. */
const UNIT = 1_000_000_000;

/** Several rankings as one, by reciprocal rank; what ranks equally is ordered by id. */
export function fuse(rankings: readonly (readonly string[])[]): Ranked[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings) {
    ranking.forEach((id, rank) => scores.set(id, (scores.get(id) ?? 0) + Math.floor(UNIT / (K + rank + 1))));
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort(byScore);
}

/** A ranking with some of it before all the rest, each part in its order. */
export function putFirst(ranking: readonly Ranked[], first: ReadonlySet<string>): Ranked[] {
  // More than any rankings sum up to.
  return ranking.map(({ id, score }) => ({ id, score: first.has(id) ? score + UNIT : score })).sort(byScore);
}

export function byScore(one: Ranked, other: Ranked): number {
  return other.score - one.score || (one.id < other.id ? 1 : -1);
}
