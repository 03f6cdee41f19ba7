import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { ActivityKindName, EmployersDb } from '../schema.ts';
import { insertActivity } from './activity-queries.ts';

/** Keeps what happened to a job, or to the company, in the transaction in which it did. */
export async function recordActivity(
  db: ScopedDb<EmployersDb>,
  kind: ActivityKindName,
  { company_id, id }: { readonly company_id: string; readonly id?: string },
  actorId: string | null,
): Promise<void> {
  await insertActivity(db, { company_id, id: newId(), kind, actor_id: actorId, job_id: id ?? null });
}
