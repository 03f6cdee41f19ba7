import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { JobClosedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { BillingDb } from './schema.ts';
import { trialOf } from './subscriptions/subscription.ts';
import { lockSubscription } from './subscriptions/subscription-queries.ts';
import { deleteHold, putHold } from './usage/hold-queries.ts';

const keyOf = ({ companyId, jobId }: { companyId: string; jobId: string }) => ({
  company_id: companyId,
  plan_limit: 'active_jobs' as const,
  hold_key: jobId,
});

/** What is open holds its place; what is not gives it back. A job is open if its event says so, whatever became of the reservation. */
export const fromEmployers: readonly EventHandler<BillingDb>[] = [
  on(JobPublishedSchema, async (db, { job }) => {
    const key = keyOf(job!);
    await lockSubscription(db, trialOf(key.company_id, new Date()));
    await putHold(db, key, null);
  }),
  on(JobPausedSchema, (db, job) => deleteHold(db, keyOf(job))),
  on(JobClosedSchema, (db, job) => deleteHold(db, keyOf(job))),
];
