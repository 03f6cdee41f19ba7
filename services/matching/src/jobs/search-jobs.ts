import { type Actor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, encodePageToken } from '@hireflux/kit/page-token';
import type { MatchingDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { embed } from '../vectors/embed.ts';
import { findJobs } from './find-jobs.ts';
import { byScore } from './fuse.ts';
import { listJobsById } from './job-queries.ts';
import { countByLabels, type JobFilter, type LabelCount, listNewest } from './search-queries.ts';

export interface Search {
  readonly query: string;
  readonly filter: JobFilter;
  readonly size: number;
  readonly pageToken: string;
  /** The newest first, also where words are asked for. */
  readonly newestFirst: boolean;
  readonly counts: boolean;
}

/** How many jobs were found, by their labels, and whether they are more than were counted. */
export interface Counted {
  readonly rows: readonly LabelCount[];
  readonly more: boolean;
}

export interface SearchPage {
  readonly jobs: JobRow[];
  readonly nextPageToken: string;
  readonly degraded: string[];
  readonly counted: Counted | undefined;
}

/** Each ranking goes this deep; a search of words ends with what either finds. */
const DEPTH = 300;
/** So many jobs are counted where nothing need be ranked. */
const MOST_COUNTED = 2000;
const EMBED_TIMEOUT_MS = 1_500;
/** Fused ranks do not go by time. */
const NO_TIME = new Date(0);

export async function searchJobs(deps: MatchingDeps, actor: Actor, search: Search, signal: AbortSignal): Promise<SearchPage> {
  return search.newestFirst || search.query.trim() === '' ? newest(deps, actor, search, signal) : relevant(deps, actor, search, signal);
}

async function newest({ db }: MatchingDeps, actor: Actor, { query, filter, size, pageToken, counts }: Search, signal: AbortSignal): Promise<SearchPage> {
  const words = query.trim();
  const list = { name: 'jobs.newest', filter: { words, ...filter } };
  const after = decodePageToken(list, pageToken);
  const [rows, labels] = await asActorReading(
    db,
    actor,
    (scoped) =>
      Promise.all([
        listNewest(scoped, filter, { words, limit: size + 1, after }),
        counts ? countByLabels(scoped, { filter, words, limit: MOST_COUNTED + 1 }) : undefined,
      ]),
    signal,
  );
  const jobs = rows.slice(0, size);
  const last = rows.length > size ? jobs.at(-1) : undefined;
  return {
    jobs,
    nextPageToken: last ? encodePageToken(list, { createTime: last.publish_time, id: last.job_id }) : '',
    degraded: [],
    counted: labels && { rows: labels, more: labels.some(({ count }) => count > MOST_COUNTED) },
  };
}

async function relevant(deps: MatchingDeps, actor: Actor, { query, filter, size, pageToken, counts }: Search, signal: AbortSignal): Promise<SearchPage> {
  const list = { name: 'jobs.relevant', filter: { query, ...filter }, keyCount: 1 };
  const after = decodePageToken(list, pageToken);
  const embedded = await embed(deps, [query], { timeoutMs: EMBED_TIMEOUT_MS, signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const vector = embedded && { space: embedded.space, values: embedded.vectors[0]! };
  // "k8s" stands in few adverts, "kubernetes" in many.
  const words = [query, ...deps.taxonomy.skills.named(query)].join(' ');
  const found = await findJobs(deps, actor, { words, title: query, vector, filter, limit: DEPTH }, signal);

  const last = after && { id: after.id, score: after.keys![0]! };
  const rest = last ? found.ranked.filter((each) => byScore(last, each) < 0 && each.id !== last.id) : found.ranked;
  const page = rest.slice(0, size);
  const [rows, labels] = await asActorReading(
    deps.db,
    actor,
    (db) => Promise.all([listJobsById(db, page.map(({ id }) => id)), counts ? countByLabels(db, { ids: found.ranked.map(({ id }) => id) }) : undefined]),
    signal,
  );
  const end = rest.length > size ? page.at(-1) : undefined;
  return {
    jobs: page.flatMap(({ id }) => rows.filter(({ job_id }) => job_id === id)),
    nextPageToken: end ? encodePageToken(list, { createTime: NO_TIME, id: end.id, keys: [end.score] }) : '',
    degraded: [...(embedded ? [] : ['ai']), ...(embedded && found.withoutVectors ? [deps.vectors.part] : [])],
    counted: labels && { rows: labels, more: found.isCut },
  };
}
