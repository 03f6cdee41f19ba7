import type { JobVectors, Space } from '../../services/matching/src/vectors/job-vectors.ts';
import { vectorOf } from '../../services/matching/src/vectors/embed.ts';
import { milvusVectors } from '../../services/matching/src/vectors/milvus-vectors.ts';
import type { Home } from '../home/home.ts';
import { unitOf } from '../layout/unit-of.ts';
import { until } from '../smoke/api.ts';
import { queryDatabase } from './databases.ts';

const PROBES = 20;
const NEAREST = 10;
/** The store is compared with what the database has every fifteen seconds, and mended. */
const MENDED_MS = 60_000;

/** What is nearest to what in the vector store: the same question later must have the same answer. */
export interface Neighbours {
  readonly probes: number;
  /** The probes whose nearest are others now, and the active jobs that the store lacks. */
  differences(): Promise<string[]>;
}

interface Row {
  readonly job_id: string;
  readonly vector: Buffer;
  readonly vector_model: string;
}

/** Asks for the neighbours of some jobs among all that are active now; undefined where there is no vector store. */
export async function neighboursOf(home: Home): Promise<Neighbours | undefined> {
  const address = unitOf(home, 'matching').env['MILVUS_ADDRESS'];
  if (!address) return undefined;
  const jobs = await activeJobs(home);
  const ids = jobs.map(({ job_id }) => job_id);
  const probes = jobs.slice(0, PROBES);
  const nearest = (vectors: JobVectors) => Promise.all(probes.map((of) => vectors.nearest(spaceOf(of), vectorOf(of.vector), NEAREST, { ids })));
  const before = await withVectors(address, nearest);
  return {
    probes: probes.length,
    differences: () =>
      withVectors(address, async (vectors) => {
        const lacking = await until('the vectors of all jobs', MENDED_MS, async () => (await lackingIn(vectors, home)).length === 0 && []).catch(() => lackingIn(vectors, home));
        const after = await nearest(vectors);
        const moved = probes.filter((_, at) => after[at]!.join() !== before[at]!.join());
        return [...lacking.map((id) => `the vector of job ${id} is not in the store`), ...moved.map(({ job_id }) => `job ${job_id} has other neighbours`)];
      }),
  };
}

async function withVectors<T>(address: string, work: (vectors: JobVectors) => Promise<T>): Promise<T> {
  const vectors = milvusVectors(address);
  try {
    return await work(vectors);
  } finally {
    await vectors.close();
  }
}

async function lackingIn(vectors: JobVectors, home: Home): Promise<string[]> {
  const jobs = await activeJobs(home);
  const [first] = jobs;
  if (!first) return [];
  const ids = jobs.map(({ job_id }) => job_id);
  const known = new Set(await vectors.known(spaceOf(first), ids));
  return ids.filter((id) => !known.has(id));
}

function activeJobs(home: Home): Promise<Row[]> {
  return queryDatabase<Row>(home, 'matching', `select job_id, vector, vector_model from job_documents where status = 'active' and vector is not null order by job_id`);
}

function spaceOf({ vector, vector_model }: Row): Space {
  return { model: vector_model, dimension: vector.length / Float32Array.BYTES_PER_ELEMENT };
}
