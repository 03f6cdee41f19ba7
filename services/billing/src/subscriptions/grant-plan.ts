import type { Staff } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { onceByRequest } from '@hireflux/kit/request-id';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, PlanGrantRow, TierName } from '../schema.ts';
import { allowanceOf, withWallet } from '../wallets/open-wallet.ts';
import { changeSeekerSubscription, changeSubscription, settleSubscription } from './change-subscription.ts';
import { companyUsage, seekerUsage, type UsedSubscription } from './get-subscription.ts';
import { companyNotFound, grantedTerms, planUnsuitable, sideOf } from './subscription.ts';
import { findGrant, findSubscription, insertGrant } from './subscription-queries.ts';

type Db = ScopedDb<BillingDb>;

export interface NewGrant {
  readonly requestId: string;
  readonly requestHash: Buffer;
  /** One of the two. */
  readonly companyId: string | null;
  readonly userId: string | null;
  readonly tier: TierName;
  readonly until: Date | null;
  readonly reason: string;
}

/** Puts a company or a seeker on a plan. Said again, it answers how they stand, and changes nothing. */
export async function grantPlan(deps: BillingDeps, actor: Staff, grant: NewGrant): Promise<UsedSubscription> {
  const { companyId, userId } = grant;
  if ((sideOf(grant.tier) === 'company') !== (companyId !== null)) throw planUnsuitable(grant.tier);
  if (userId !== null) await assertSeeker(deps, userId, grant.tier);
  const now = new Date();
  const by = { granterId: actor.userId, reason: grant.reason };
  return asActor(deps.db, actor, async (db) => {
    if (companyId !== null && !(await findSubscription(db, companyId))) throw companyNotFound(companyId);
    const row = rowOf(actor, grant);
    const { created } = await onceByRequest(grant.requestHash, () => insertGrant(db, row), () => findGrant(db, actor.userId, grant.requestId));
    return companyId !== null ? toCompany(db, companyId, created ? grant : undefined, by, now) : toSeeker(db, userId!, created ? grant : undefined, by, now);
  });
}

type By = { readonly granterId: string; readonly reason: string };

async function toCompany(db: Db, companyId: string, grant: NewGrant | undefined, by: By, now: Date): Promise<UsedSubscription> {
  const before = await settleSubscription(db, companyId, now);
  if (grant) {
    const after = { company_id: companyId, ...grantedTerms(before, grant.tier, grant.until, now), grace_end_time: null };
    await changeSubscription(db, before, after, by);
  }
  return companyUsage(db, companyId, now);
}

/** Of the larger plan's allowance, what is missing is added at once. */
async function toSeeker(db: Db, userId: string, grant: NewGrant | undefined, by: By, now: Date): Promise<UsedSubscription> {
  const used = await withWallet(db, userId, now, async (wallet) => {
    if (!grant) return wallet.allowance - wallet.balance();
    const after = { user_id: userId, ...grantedTerms(wallet.terms, grant.tier, grant.until, now) };
    const allowance = await allowanceOf(db, grant.tier);
    await changeSeekerSubscription(db, wallet.tier, after, by);
    if (after.period_start_time === now) await wallet.topUp(now, allowance);
    return allowance - wallet.balance();
  });
  return seekerUsage(db, userId, used, now);
}

async function assertSeeker({ users }: BillingDeps, userId: string, tier: TierName): Promise<void> {
  const { userType } = await users.self.getUser({ userId });
  if (userType !== UserType.SEEKER) throw planUnsuitable(tier);
}

function rowOf(actor: Staff, { requestId, requestHash, companyId, userId, tier, until, reason }: NewGrant): PlanGrantRow {
  return {
    granter_id: actor.userId,
    request_id: requestId,
    request_hash: requestHash,
    company_id: companyId,
    user_id: userId,
    tier,
    until_time: until,
    reason,
  };
}
