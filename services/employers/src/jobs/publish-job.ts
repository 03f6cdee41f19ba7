import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { changedSinceRead } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { recordActivity } from '../dashboard/record-activity.ts';
import { holdPlace } from '../plan/hold-place.ts';
import type { JobRow } from '../schema.ts';
import { assertComplete, assertMayBecome, jobNotFound } from './job.ts';
import { findJob, lockJob, openJob } from './job-queries.ts';
import { placeOf } from './end-publication.ts';
import { publishedJob } from './published-job.ts';

/** Opens a job to applications, within the plan's limit. Opening an open one changes nothing. */
export async function publishJob(deps: EmployersDeps, actor: CompanyMember, id: string): Promise<JobRow> {
  const before = await asActorReading(deps.db, actor, (db) => findJob(db, actor.companyId, id));
  if (!before) throw jobNotFound(id);
  if (before.status === 'active') return before;
  assertMayBecome(before, 'active');
  assertComplete(before);
  return holdPlace(deps, placeOf(before), () => open(deps, actor, before));
}

function open({ db }: EmployersDeps, actor: CompanyMember, { company_id, id, publication_id }: JobRow): Promise<JobRow> {
  return asActor(db, actor, async (db) => {
    const job = await lockJob(db, company_id, id);
    if (!job) throw jobNotFound(id);
    if (job.status === 'active') return job;
    // It was open meanwhile, and is not any more: the place that was held for this is gone.
    if (job.publication_id !== publication_id) throw changedSinceRead();
    assertMayBecome(job, 'active');
    assertComplete(job);
    const opened = await openJob(db, company_id, id);
    await recordActivity(db, 'job_published', opened, actor.userId);
    await emit(db, JobPublishedSchema, { job: await publishedJob(db, opened), publicationId: job.publication_id }, { aggregateId: job.id });
    return opened;
  });
}
