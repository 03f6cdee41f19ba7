import type { ScopedDb } from '@hireflux/kit/db';
import type { PublishedJob } from '@hireflux/proto/events/v1/employers_pb';
import type { MatchingDeps } from '../deps.ts';
import type { MatchingDb } from '../schema.ts';
import { documentOf } from './job-document.ts';
import { upsertJob } from './job-queries.ts';

/** Takes in what a published job says. Its vector follows by the sweep. */
export async function takeInJob({ taxonomy }: Pick<MatchingDeps, 'taxonomy'>, db: ScopedDb<MatchingDb>, job: PublishedJob): Promise<void> {
  await upsertJob(db, documentOf(taxonomy, job));
}
