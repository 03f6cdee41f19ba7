import { type Actor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { MatchingDeps } from '../deps.ts';
import type { Space } from '../vectors/job-vectors.ts';
import { fuse, putFirst, type Ranked } from './fuse.ts';
import { isBeyondLabels, type JobFilter, keepFitting, listFittingIds, rankByWords } from './search-queries.ts';

/** What is looked for: words, and where it is known the vector that stands for them. */
export interface Sought {
  readonly words: string;
  /** What may be a job's title as it stands: jobs that are titled so come before all others. */
  readonly title?: string;
  readonly vector: { readonly space: Space; readonly values: Float32Array } | undefined;
  readonly filter: JobFilter;
  readonly limit: number;
}

export interface Found {
  readonly ranked: readonly Ranked[];
  /** Whether the store of vectors had no part in it. */
  readonly withoutVectors: boolean;
  /** Whether there may be more than the limit let it find. */
  readonly isCut: boolean;
}

/** The most jobs that are named to the store of vectors one by one. */
const MOST_NAMED = 5_000;
const MOST_ROUNDS = 3;

/** Active jobs by words and by meaning, the two rankings fused. */
export async function findJobs(deps: MatchingDeps, actor: Actor, sought: Sought, signal?: AbortSignal): Promise<Found> {
  const { words, title = '', filter, limit, vector } = sought;
  const [byWords, named] = await asActorReading(
    deps.db,
    actor,
    async (db) => [
      await rankByWords(db, { words, title }, filter, limit),
      // The store knows labels alone, and no places: it is told the jobs that fit.
      vector && isBeyondLabels(filter) ? await listFittingIds(db, filter, MOST_NAMED) : undefined,
    ] as const,
    signal,
  );
  const byMeaning = vector && named?.length !== 0 ? await nearestFitting(deps, actor, { ...sought, vector }, named, signal) : [];
  const ranked = fuse([byWords.map(({ id }) => id), byMeaning ?? []]);
  return { ranked: putFirst(ranked, new Set(byWords.filter(({ titled }) => titled).map(({ id }) => id))), withoutVectors: byMeaning === undefined, isCut: [byWords, byMeaning ?? []].some((ranking) => ranking.length >= limit) };
}

/** What the store finds may have closed since: it is asked for more until enough are left, or there are no more. */
async function nearestFitting(
  { db, nearest }: MatchingDeps,
  actor: Actor,
  { vector, filter, limit }: Sought & { vector: NonNullable<Sought['vector']> },
  ids: readonly string[] | undefined,
  signal: AbortSignal | undefined,
): Promise<string[] | undefined> {
  const narrowing = {
    ...(filter.workModes.length > 0 && { workModes: filter.workModes }),
    ...(filter.employmentTypes.length > 0 && { employmentTypes: filter.employmentTypes }),
    ...(filter.experienceLevels.length > 0 && { experienceLevels: filter.experienceLevels }),
    ...(ids && { ids }),
  };
  let kept: string[] = [];
  for (let round = 0, asked = limit; round < MOST_ROUNDS; round += 1, asked *= 2) {
    const found = await nearest(vector.space, vector.values, asked, narrowing);
    if (!found) return undefined;
    kept = await asActorReading(db, actor, (scoped) => keepFitting(scoped, found, filter), signal);
    if (kept.length >= limit || found.length < asked) break;
  }
  return kept.slice(0, limit);
}
