import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { BillingDeps } from '../deps.ts';
import type { LimitName, PlanLimitRow } from '../schema.ts';
import { countHolds } from '../usage/hold-queries.ts';
import { countedSince, freeOf, type Standing, tierInForce, trialOf } from './subscription.ts';
import { findSubscription, listLimits, lockSubscription } from './subscription-queries.ts';

/** A subscription with the limits in force, and how much of each is used. */
export interface UsedSubscription {
  readonly subscription: Standing;
  readonly limits: readonly PlanLimitRow[];
  readonly used: ReadonlyMap<LimitName, number>;
}

/** What the caller is on. The trial of a company begins with the first question about it. */
export async function getSubscription(deps: BillingDeps, actor: Actor, signal: AbortSignal): Promise<UsedSubscription> {
  const companyId = actor.kind === 'member' ? actor.companyId : null;
  return companyId === null ? ofSeeker(deps, actor, signal) : ofCompany(deps, actor, companyId, signal);
}

function ofSeeker({ db }: BillingDeps, actor: Actor, signal: AbortSignal): Promise<UsedSubscription> {
  const subscription = freeOf(new Date());
  return asActorReading(db, actor, async (db) => ({ subscription, limits: await listLimits(db, subscription.tier), used: new Map() }), signal);
}

async function ofCompany({ db }: BillingDeps, actor: Actor, companyId: string, signal: AbortSignal): Promise<UsedSubscription> {
  const now = new Date();
  const standing =
    (await asActorReading(db, actor, (db) => findSubscription(db, companyId), signal)) ??
    (await asActor(db, systemActor('usage'), (db) => lockSubscription(db, trialOf(companyId, now))));
  return asActorReading(
    db,
    actor,
    async (db) => ({
      subscription: standing,
      limits: await listLimits(db, tierInForce(standing, now)),
      used: await countHolds(db, companyId, countedSince(standing, now)),
    }),
    signal,
  );
}
