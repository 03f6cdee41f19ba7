import type { ScopedDb } from '@hireflux/kit/db';
import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import {
  CompanyRegisteredSchema,
  JobClosedSchema,
  JobPausedSchema,
  JobPublishedSchema,
  MemberInvitedSchema,
  MemberJoinedSchema,
  MemberRemovedSchema,
} from '@hireflux/proto/events/v1/employers_pb';
import type { BillingDb, LimitName } from './schema.ts';
import { settleSubscription } from './subscriptions/change-subscription.ts';
import { deleteHold, putHold } from './usage/hold-queries.ts';

type Db = ScopedDb<BillingDb>;

/** What is there holds its place, whatever became of its reservation. */
async function hold(db: Db, companyId: string, plan_limit: LimitName, hold_key: string): Promise<void> {
  await settleSubscription(db, companyId, new Date());
  if (hold_key) await putHold(db, { company_id: companyId, plan_limit, hold_key }, null);
}

/** What is not there any more gives its place back. */
async function release(db: Db, company_id: string, plan_limit: LimitName, hold_key: string): Promise<void> {
  await deleteHold(db, { company_id, plan_limit, hold_key });
}

/** A publication of a job holds a place while it is open; a member from invitation to removal. A company's trial begins when it is registered. */
export const fromEmployers: readonly EventHandler<BillingDb>[] = [
  on(CompanyRegisteredSchema, (db, { companyId, ownerMemberId }) => hold(db, companyId, 'team_members', ownerMemberId)),
  on(MemberInvitedSchema, (db, { companyId, memberId }) => hold(db, companyId, 'team_members', memberId)),
  on(MemberJoinedSchema, (db, { companyId, memberId }) => hold(db, companyId, 'team_members', memberId)),
  on(MemberRemovedSchema, (db, { companyId, memberId }) => release(db, companyId, 'team_members', memberId)),
  on(JobPublishedSchema, (db, { job, publicationId }) => hold(db, job!.companyId, 'active_jobs', publicationId || job!.jobId)),
  on(JobPausedSchema, (db, { companyId, jobId, publicationId }) => release(db, companyId, 'active_jobs', publicationId || jobId)),
  on(JobClosedSchema, (db, { companyId, jobId, publicationId }) => release(db, companyId, 'active_jobs', publicationId || jobId)),
];
