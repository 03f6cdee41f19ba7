import type { ScopedDb } from '@hireflux/kit/db';
import type { EmployersDb } from '../schema.ts';
import { writeEnd } from './end-publication.ts';
import { lockPublications } from './job-queries.ts';

/** Pauses what a company's plan has no place for any more. What was paused or closed meanwhile is left alone. */
export async function pauseBeyondPlan(db: ScopedDb<EmployersDb>, companyId: string, publicationIds: readonly string[]): Promise<void> {
  for (const job of await lockPublications(db, companyId, publicationIds)) await writeEnd(db, job, 'paused', null);
}
