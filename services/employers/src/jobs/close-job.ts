import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { JobClosedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { assertMayBecome, jobNotFound } from './job.ts';
import { lockJob, updateJob } from './job-queries.ts';

/** Takes a job out of the search; its applicants stay where they are. Closing a closed one changes nothing. */
export function closeJob({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, id: string): Promise<JobRow> {
  return asActor(db, actor, async (db) => {
    const job = await lockJob(db, id);
    if (!job) throw jobNotFound(id);
    if (job.status === 'closed') return job;
    assertMayBecome(job, 'closed');
    const closed = await updateJob(db, id, { status: 'closed', close_time: new Date() });
    // The plan's place is given back by this event.
    await emit(db, JobClosedSchema, { jobId: job.id, companyId: job.company_id }, { aggregateId: job.id });
    return closed;
  });
}
