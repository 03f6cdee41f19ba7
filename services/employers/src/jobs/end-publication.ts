import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { EmployersDeps } from '../deps.ts';
import { recordActivity } from '../dashboard/record-activity.ts';
import { freePlace, type Place } from '../plan/hold-place.ts';
import type { EmployersDb, JobRow } from '../schema.ts';
import { assertMayBecome, jobNotFound } from './job.ts';
import { lockJob, updateJob } from './job-queries.ts';

type Ending = 'paused' | 'closed';
const EVENT = { paused: JobPausedSchema, closed: JobClosedSchema } as const;

/** Takes a job out of the search and gives its place of the plan back; its applicants stay where they are. */
export async function endPublication(deps: Pick<EmployersDeps, 'db' | 'usage'>, actor: CompanyMember, id: string, status: Ending): Promise<JobRow> {
  const { job, ended } = await asActor(deps.db, actor, async (db) => {
    const job = await lockJob(db, actor.companyId, id);
    if (!job) throw jobNotFound(id);
    if (job.status === status) return { job };
    assertMayBecome(job, status);
    return { job: await writeEnd(db, job, status, actor.userId), ended: job.status === 'active' ? job : undefined };
  });
  if (ended) await freePlace(deps, placeOf(ended));
  return job;
}

/** Of a job that may end, and whose row is locked. */
export async function writeEnd(db: ScopedDb<EmployersDb>, job: JobRow, status: Ending, actorId: string | null): Promise<JobRow> {
  const { id, company_id: companyId, publication_id: publicationId } = job;
  const left = await updateJob(db, companyId, id, { status, close_time: status === 'closed' ? new Date() : null, publication_id: newId() });
  await recordActivity(db, status === 'paused' ? 'job_paused' : 'job_closed', left, actorId);
  await emit(db, EVENT[status], { jobId: id, companyId, publicationId }, { aggregateId: id, companyId });
  return left;
}

/** The place of the plan that a job's publication holds. */
export function placeOf(job: Pick<JobRow, 'company_id' | 'publication_id'>): Place {
  return { companyId: job.company_id, limit: PlanLimit.ACTIVE_JOBS, key: job.publication_id };
}
