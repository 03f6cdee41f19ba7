import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { emit } from '@hireflux/kit/events/outbox';
import { JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { assertComplete, assertMayBecome, jobNotFound } from './job.ts';
import { findJob, lockJob, openJob } from './job-queries.ts';
import { publishedJob } from './published-job.ts';

/** Opens a job to applications, within the plan's limit. Opening an open one changes nothing. */
export async function publishJob(deps: EmployersDeps, actor: CompanyMember, id: string): Promise<JobRow> {
  const before = await asActorReading(deps.db, actor, (db) => findJob(db, id));
  if (!before) throw jobNotFound(id);
  if (before.status === 'active') return before;
  assertMayBecome(before, 'active');
  assertComplete(before);

  const hold = { companyId: actor.companyId, limit: PlanLimit.ACTIVE_JOBS, key: before.id };
  await deps.usage.self.reserveUsage(hold);
  try {
    // The hold is committed by the event, so that a death between the two loses neither the job nor its place.
    return await open(deps, actor, id);
  } catch (error) {
    // A transaction that was cut off may stand: its place is left to its event, or to the hold's expiry.
    const refused = error instanceof AppError && error.reason !== 'PART_AWAY';
    if (refused) await deps.usage.self.releaseUsage(hold).catch(() => undefined);
    throw error;
  }
}

function open({ db }: EmployersDeps, actor: CompanyMember, id: string): Promise<JobRow> {
  return asActor(db, actor, async (db) => {
    const job = await lockJob(db, id);
    if (!job) throw jobNotFound(id);
    if (job.status === 'active') return job;
    assertMayBecome(job, 'active');
    assertComplete(job);
    const opened = await openJob(db, id);
    await emit(db, JobPublishedSchema, { job: await publishedJob(db, opened) }, { aggregateId: job.id });
    return opened;
  });
}
