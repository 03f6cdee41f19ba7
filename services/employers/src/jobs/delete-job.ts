import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { JobDeletedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { assertMayBeDeleted, jobNotFound } from './job.ts';
import { deleteJob as remove, lockJob } from './job-queries.ts';

/** Deletes a draft, with its form. */
export function deleteJob({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, id: string): Promise<void> {
  return asActor(db, actor, async (db) => {
    const job = await lockJob(db, actor.companyId, id);
    if (!job) throw jobNotFound(id);
    assertMayBeDeleted(job);
    await remove(db, job.company_id, job.id);
    await emit(db, JobDeletedSchema, { jobId: job.id, companyId: job.company_id }, { aggregateId: job.id });
  });
}
