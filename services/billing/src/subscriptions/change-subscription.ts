import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { SubscriptionChangedSchema } from '@hireflux/proto/events/v1/billing_pb';
import type { BillingDb, PlanTerms, SeekerSubscriptionRow, SubscriptionRow, TierName } from '../schema.ts';
import { endOf, standingAt, trialOf } from './subscription.ts';
import { changedToProto } from './subscription-proto.ts';
import { findSeekerSubscription, lockSubscription, putSeekerSubscription, updateSubscription } from './subscription-queries.ts';

type Db = ScopedDb<BillingDb>;

/** Who gave a plan, and why. */
export interface Granter {
  readonly granterId: string;
  readonly reason: string;
}

/** The company's subscription as it stands now, locked. Its trial begins with the first question about it, and what is over falls back. */
export async function settleSubscription(db: Db, companyId: string, now: Date): Promise<SubscriptionRow> {
  const { row, created } = await lockSubscription(db, trialOf(companyId, now));
  if (created) await tellCompany(db, row);
  const standing = standingAt(row, now);
  if (standing !== row) await changeSubscription(db, row, standing);
  return standing;
}

/** Writes a subscription that is locked, and tells of it. */
export async function changeSubscription(db: Db, before: SubscriptionRow, after: SubscriptionRow, by?: Granter): Promise<void> {
  await updateSubscription(db, after);
  await tellCompany(db, after, before.tier, by);
}

/** A seeker's plan as it stands now; call it under the lock of their wallet. */
export async function settleSeekerSubscription(db: Db, userId: string, now: Date): Promise<PlanTerms | undefined> {
  const row = await findSeekerSubscription(db, userId);
  if (!row) return undefined;
  const standing = standingAt(row, now);
  if (standing !== row) await changeSeekerSubscription(db, row.tier, standing);
  return standing;
}

/** Writes a seeker's plan under the lock of their wallet, and tells of it. */
export async function changeSeekerSubscription(db: Db, before: TierName, after: SeekerSubscriptionRow, by?: Granter): Promise<void> {
  await putSeekerSubscription(db, after);
  const about = { aggregateId: after.user_id };
  await emit(db, SubscriptionChangedSchema, changedToProto({ userId: after.user_id, terms: after, endTime: endOf(after), before, ...by }), about);
}

async function tellCompany(db: Db, after: SubscriptionRow, before?: TierName, by?: Granter): Promise<void> {
  const { company_id: companyId, grace_end_time: graceEndTime } = after;
  const about = { aggregateId: companyId, companyId };
  await emit(db, SubscriptionChangedSchema, changedToProto({ companyId, terms: after, endTime: endOf(after), graceEndTime, before, ...by }), about);
}
