import type { JobVector, JobVectors, Narrowing, Space } from './job-vectors.ts';

/** An exact index in this process, for tests and for machines without a vector store. Nothing of it outlives the process. */
export function memoryVectors(): JobVectors {
  const spaces = new Map<string, Map<string, JobVector>>();
  const at = ({ model, dimension }: Space) => {
    const key = `${model}/${dimension}`;
    const jobs = spaces.get(key) ?? new Map<string, JobVector>();
    spaces.set(key, jobs);
    return jobs;
  };
  return {
    part: 'vectors',
    async put(space, jobs) {
      for (const job of jobs) at(space).set(job.id, job);
    },
    async remove(space, ids) {
      for (const id of ids) at(space).delete(id);
    },
    async nearest(space, vector, limit, narrowing = {}) {
      const fits = narrowed(narrowing);
      return [...at(space).values()]
        .filter(fits)
        .map((job) => ({ id: job.id, likeness: dot(job.vector, vector) }))
        .sort((one, other) => other.likeness - one.likeness || (one.id < other.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    count: async (space) => at(space).size,
    known: async (space, ids) => ids.filter((id) => at(space).has(id)),
    check: async () => 'in-process',
    close: async () => spaces.clear(),
  };
}

function narrowed({ workModes, employmentTypes, experienceLevels, ids }: Narrowing): (job: JobVector) => boolean {
  const [modes, types, levels, only] = [workModes, employmentTypes, experienceLevels, ids].map((list) => (list ? new Set(list) : undefined));
  return (job) =>
    (!modes || modes.has(job.workMode)) &&
    (!types || types.has(job.employmentType)) &&
    (!levels || levels.has(job.experienceLevel)) &&
    (!only || only.has(job.id));
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}
