import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { MatchingDeps } from '../deps.ts';
import { countIndexed, listJobsToIndex, listVectorJobs, markIndexed, markUnindexed } from '../jobs/vector-queries.ts';
import { vectorOf } from '../vectors/embed.ts';
import type { Space } from '../vectors/job-vectors.ts';

const SWEEP = systemActor('sweep');
const AT_ONCE = 100;
const PAGE = 1_000;

type Deps = Pick<MatchingDeps, 'db' | 'vectors'>;

/** Gives the store some vectors that it lacks, and takes from it those of jobs that are not open; answers whether there may be more. */
export async function indexJobs({ db, vectors }: Deps, space: Space): Promise<boolean> {
  const rows = await asActorReading(db, SWEEP, (scoped) => listJobsToIndex(scoped, space.model, AT_ONCE));
  const [open, gone] = [rows.filter(({ status }) => status === 'active'), rows.filter(({ status }) => status !== 'active')];
  if (open.length > 0) {
    await vectors.put(
      space,
      open.map((row) => ({
        id: row.job_id,
        vector: vectorOf(row.vector!),
        workMode: row.work_mode ?? '',
        employmentType: row.employment_type ?? '',
        experienceLevel: row.experience_level ?? '',
      })),
    );
  }
  if (gone.length > 0) await vectors.remove(space, gone.map(({ job_id }) => job_id));
  await asActor(db, SWEEP, async (scoped) => {
    for (const row of rows) await markIndexed(scoped, row);
  });
  return rows.length === AT_ONCE;
}

/** Whether the store holds another number of vectors than it was given. */
export async function hasLost({ db, vectors }: Deps, { model, dimension }: Space): Promise<boolean> {
  const given = await asActorReading(db, SWEEP, (scoped) => countIndexed(scoped, model));
  return (await vectors.count({ model, dimension })) !== given;
}

/** Compares the store with our own rows, job by job: what it lost is given again, what it should not have is taken out. */
export async function reconcile({ db, vectors }: Deps, space: Space): Promise<void> {
  for (let after = ''; ; ) {
    const page = await asActorReading(db, SWEEP, (scoped) => listVectorJobs(scoped, space.model, after, PAGE));
    if (page.length === 0) return;
    const known = new Set(await vectors.known(space, page.map(({ job_id }) => job_id)));
    const lost = page.filter(({ job_id, indexed_version }) => indexed_version !== null && !known.has(job_id));
    const left = page.filter(({ job_id, status }) => status !== 'active' && known.has(job_id));
    if (left.length > 0) await vectors.remove(space, left.map(({ job_id }) => job_id));
    await asActor(db, SWEEP, (scoped) => markUnindexed(scoped, lost.map(({ job_id }) => job_id)));
    after = page.at(-1)!.job_id;
  }
}
