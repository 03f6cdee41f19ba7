import type { Seeker } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { decodePageToken, encodePageToken } from '@hireflux/kit/page-token';
import { findCandidate } from '../candidates/candidate-queries.ts';
import type { MatchingDeps } from '../deps.ts';
import { ALGORITHM_VERSION } from '../fit/score-fit.ts';
import { findJobs } from '../jobs/find-jobs.ts';
import { listJobsById } from '../jobs/job-queries.ts';
import { type JobFilter, listFittingIds } from '../jobs/search-queries.ts';
import type { CandidateRow } from '../schema.ts';
import { vectorOf } from '../vectors/embed.ts';
import { type Basis, listFreshIds, listMatches as listKept, upsertMatches } from './match-queries.ts';
import { type Match, matchRows, scoreMatch } from './score-match.ts';

export interface MatchPage {
  readonly matches: Match[];
  readonly nextPageToken: string;
  readonly degraded: string[];
  readonly candidateKnown: boolean;
}

/** So many jobs are scored for one seeker: the likeliest by words and by meaning, and the newest. */
const RETRIEVED = 300;
const NEWEST = 100;
const LIST = { name: 'matches', keyCount: 2 };

/** The jobs that fit the seeker, by Fit Index. Scores that still count are kept; the others are computed here. */
export async function listMatches(
  deps: MatchingDeps,
  actor: Seeker,
  { size, pageToken, filter }: { size: number; pageToken: string; filter: JobFilter },
  signal: AbortSignal,
): Promise<MatchPage> {
  const after = decodePageToken({ ...LIST, filter: [actor.userId, filter] }, pageToken);
  const candidate = await asActorReading(deps.db, actor, (db) => findCandidate(db, actor.userId), signal);
  if (!candidate) return { matches: [], nextPageToken: '', degraded: [], candidateKnown: false };

  const found = await retrieve(deps, actor, candidate, filter, signal);
  const basis = basisOf(deps, candidate);
  const rows = await asActor(deps.db, actor, async (db) => {
    const fresh = new Set(await listFreshIds(db, basis, found.ids));
    const jobs = await listJobsById(db, found.ids.filter((id) => !fresh.has(id)));
    await upsertMatches(db, matchRows(deps.taxonomy, basis, candidate.facts, jobs));
    return listKept(db, basis, filter, { limit: size + 1, after });
  });

  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    matches: page.map((job) => {
      const { fit, input, hash } = scoreMatch(deps.taxonomy, basis, candidate.facts, job);
      return { job, fit, input, inputHash: hash, calculateTime: job.calculate_time };
    }),
    nextPageToken: last
      ? encodePageToken({ ...LIST, filter: [actor.userId, filter] }, { createTime: last.publish_time, id: last.job_id, keys: [last.fit_rank, last.coverage_rank] })
      : '',
    degraded: found.degraded,
    candidateKnown: true,
  };
}

export function basisOf({ taxonomy, now }: MatchingDeps, { user_id, version }: Pick<CandidateRow, 'user_id' | 'version'>): Basis {
  return {
    userId: user_id,
    candidateVersion: version,
    asOf: now().toISOString().slice(0, 10),
    algorithmVersion: ALGORITHM_VERSION,
    taxonomy: taxonomy.version,
  };
}

async function retrieve(deps: MatchingDeps, actor: Seeker, candidate: CandidateRow, filter: JobFilter, signal: AbortSignal) {
  const values = candidate.vector && vectorOf(candidate.vector);
  const vector = values && { space: { model: candidate.vector_model!, dimension: values.length }, values };
  const sought = { words: candidate.terms, vector: vector ?? undefined, filter, limit: RETRIEVED };
  const found = await findJobs(deps, actor, sought, signal);
  const newest = await asActorReading(deps.db, actor, (db) => listFittingIds(db, filter, NEWEST), signal);
  return {
    ids: [...new Set([...found.ranked.slice(0, RETRIEVED).map(({ id }) => id), ...newest])],
    degraded: found.withoutVectors ? [deps.vectors.part] : [],
  };
}
