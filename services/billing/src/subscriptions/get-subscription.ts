import { type CompanyMember, type Seeker, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import type { BillingDb, PlanTerms, SubscriptionRow } from '../schema.ts';
import { listUsage, type UsedLimit } from '../usage/list-usage.ts';
import { readWallet } from '../wallets/open-wallet.ts';
import { settleSubscription } from './change-subscription.ts';
import { freeOf, standingAt, tierInForce } from './subscription.ts';
import { findSeekerSubscription, findSubscription, listLimits } from './subscription-queries.ts';

type Db = ScopedDb<BillingDb>;

/** A subscription as it stands, with the limits in force and how much of each is used. */
export interface UsedSubscription {
  readonly standing: PlanTerms & Partial<Pick<SubscriptionRow, 'grace_end_time'>>;
  readonly usages: readonly UsedLimit[];
}

/** What the caller's company is on. Its trial begins with the first question about it. */
export async function getCompanySubscription(
  { db }: BillingDeps,
  actor: CompanyMember,
  signal: AbortSignal,
  options: { readonly withHolds?: boolean } = {},
): Promise<UsedSubscription> {
  const { companyId } = actor;
  const now = new Date();
  const known = await asActorReading(db, actor, (db) => findSubscription(db, companyId), signal);
  if (!known) await asActor(db, systemActor('usage'), (db) => settleSubscription(db, companyId, now));
  return asActorReading(db, actor, (db) => companyUsage(db, companyId, now, options), signal);
}

/** What a company is on, and how much of it is used. */
export async function companyUsage(db: Db, companyId: string, now: Date, options = {}): Promise<UsedSubscription> {
  const standing = withoutPastGrace(standingAt((await findSubscription(db, companyId))!, now), now);
  return { standing, usages: await listUsage(db, standing, now, options) };
}

/** What the caller is on, as a seeker. */
export async function getSeekerSubscription(deps: BillingDeps, actor: Seeker, signal: AbortSignal): Promise<UsedSubscription> {
  const now = new Date();
  const wallet = await readWallet(deps, actor, now, signal);
  return asActorReading(deps.db, actor, (db) => seekerUsage(db, actor.userId, wallet.allowance - wallet.balance, now), signal);
}

/** What a seeker is on, and how many of the month's credits are used. */
export async function seekerUsage(db: Db, userId: string, used: number, now: Date): Promise<UsedSubscription> {
  const row = await findSeekerSubscription(db, userId);
  const standing = row ? standingAt(row, now) : freeOf(now);
  const limits = await listLimits(db, tierInForce(standing));
  return {
    standing,
    usages: limits.map(({ plan_limit: limit, most }) => ({ limit, most, used: Math.max(0, used), period: undefined, holds: [] })),
  };
}

function withoutPastGrace(row: SubscriptionRow, now: Date): SubscriptionRow {
  return row.grace_end_time !== null && row.grace_end_time <= now ? { ...row, grace_end_time: null } : row;
}
