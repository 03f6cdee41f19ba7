import { publicActor, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { MatchingDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { vectorOf } from '../vectors/embed.ts';
import { jobNotFound } from './job-document.ts';
import { listJobsById } from './job-queries.ts';
import { keepFitting, NO_FILTER, rankByWords } from './search-queries.ts';
import { findSought, type SoughtRow } from './vector-queries.ts';

/** Enough that of some companies with many jobs three each are left. */
const DEPTH = 100;
const MOST_OF_ONE = 3;
/** Reads documents in whatever state: who follows an old link is shown what is like it. */
const ANY_STATE = systemActor('sweep');

export interface SimilarJobs {
  readonly jobs: JobRow[];
  readonly degraded: string[];
}

/** Open jobs that are like one, by its vector; where there is none, or the store is away, by its words. */
export async function listSimilarJobs(deps: MatchingDeps, { jobId, size }: { jobId: string; size: number }, signal: AbortSignal): Promise<SimilarJobs> {
  const job = await asActorReading(deps.db, ANY_STATE, (db) => findSought(db, jobId), signal);
  if (!job) throw jobNotFound(jobId);
  const near = await nearestTo(deps, job);
  const rows = await asActorReading(
    deps.db,
    publicActor,
    async (db) => {
      const ids = near ? await keepFitting(db, near, NO_FILTER) : (await rankByWords(db, { words: `${job.title} ${job.skills}`, title: job.title }, NO_FILTER, DEPTH)).map(({ id }) => id);
      const found = await listJobsById(db, ids.filter((id) => id !== job.job_id));
      return ids.flatMap((id) => found.filter(({ job_id }) => job_id === id));
    },
    signal,
  );
  return { jobs: fewOfEach(rows).slice(0, size), degraded: near ? [] : [job.vector ? deps.vectors.part : 'ai'] };
}

async function nearestTo({ nearest }: MatchingDeps, { vector, vector_model }: SoughtRow): Promise<string[] | undefined> {
  if (!vector || !vector_model) return undefined;
  const values = vectorOf(vector);
  return nearest({ model: vector_model, dimension: values.length }, values, DEPTH);
}

/** The jobs in their order, of one company no more than a few. */
function fewOfEach(jobs: readonly JobRow[]): JobRow[] {
  const counts = new Map<string, number>();
  return jobs.filter(({ company_id }) => {
    const count = (counts.get(company_id) ?? 0) + 1;
    counts.set(company_id, count);
    return count <= MOST_OF_ONE;
  });
}
