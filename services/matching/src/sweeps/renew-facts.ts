import { fromBinary } from '@bufbuild/protobuf';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { derivedFrom as derivedFromCandidate } from '../candidates/candidate-document.ts';
import { listOutdatedCandidates, updateDerived as updateCandidate } from '../candidates/candidate-queries.ts';
import type { MatchingDeps } from '../deps.ts';
import { derivedFrom as derivedFromJob } from '../jobs/job-document.ts';
import { listOutdatedJobs, updateDerived as updateJob } from '../jobs/job-queries.ts';

const SWEEP = systemActor('sweep');
const AT_ONCE = 50;

/** Makes facts anew that another taxonomy made, so that both sides of a score speak of the same skills; answers whether there may be more. */
export function renewFacts({ db, taxonomy }: Pick<MatchingDeps, 'db' | 'taxonomy'>): Promise<boolean> {
  return asActor(db, SWEEP, async (scoped) => {
    const jobs = await listOutdatedJobs(scoped, taxonomy.version, AT_ONCE);
    for (const job of jobs) await updateJob(scoped, job, derivedFromJob(taxonomy, fromBinary(JobContentSchema, job.content)));
    const candidates = await listOutdatedCandidates(scoped, taxonomy.version, AT_ONCE);
    for (const candidate of candidates) await updateCandidate(scoped, candidate, derivedFromCandidate(taxonomy, candidate));
    return jobs.length === AT_ONCE || candidates.length === AT_ONCE;
  });
}
