import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { GraceEndedSchema } from '@hireflux/proto/events/v1/billing_pb';
import type { Kysely } from 'kysely';
import type { BillingDb, SubscriptionRow } from '../schema.ts';
import { deleteStaleHolds, listKeysBeyond } from '../usage/hold-queries.ts';
import { mostOf } from '../usage/reserve-usage.ts';
import { withWallet } from '../wallets/open-wallet.ts';
import { listHoldersOfExpired } from '../wallets/wallet-queries.ts';
import { settleSubscription } from './change-subscription.ts';
import { tierInForce } from './subscription.ts';
import { limitToProto } from './subscription-proto.ts';
import { listDueCompanies, listDueSeekers, updateSubscription } from './subscription-queries.ts';

const SWEEP = systemActor('sweep');
const AT_ONCE = 100;

/** Carries out what time has brought: plans and holds that are over. Answers whether there may be more. */
export async function sweepPlans(db: Kysely<BillingDb>, now: Date): Promise<boolean> {
  const { companies, seekers } = await asActor(db, SWEEP, async (db) => {
    await deleteStaleHolds(db);
    const seekers = new Set([...(await listDueSeekers(db, now, AT_ONCE)), ...(await listHoldersOfExpired(db, AT_ONCE))]);
    return { companies: await listDueCompanies(db, now, AT_ONCE), seekers };
  });
  for (const companyId of companies) await asActor(db, SWEEP, (db) => sweepCompany(db, companyId, now));
  for (const userId of seekers) await asActor(db, SWEEP, (db) => withWallet(db, userId, now, async () => undefined));
  return companies.length === AT_ONCE || seekers.size >= AT_ONCE;
}

async function sweepCompany(db: ScopedDb<BillingDb>, companyId: string, now: Date): Promise<void> {
  const standing = await settleSubscription(db, companyId, now);
  if (standing.grace_end_time === null || standing.grace_end_time > now) return;
  await updateSubscription(db, { ...standing, grace_end_time: null });
  await tellGraceEnded(db, standing);
}

async function tellGraceEnded(db: ScopedDb<BillingDb>, standing: SubscriptionRow): Promise<void> {
  const { company_id: companyId } = standing;
  const most = await mostOf(db, tierInForce(standing), 'active_jobs');
  const holdKeys = most === null ? [] : await listKeysBeyond(db, companyId, 'active_jobs', most);
  if (most === null || holdKeys.length === 0) return;
  await emit(db, GraceEndedSchema, { companyId, limit: limitToProto('active_jobs'), most, holdKeys }, { aggregateId: companyId, companyId });
}
