import { AppError } from '@hireflux/kit/errors';
import type { PlanTerms, SubscriptionRow, TierName } from '../schema.ts';

export type Side = 'company' | 'seeker';

const SIDE: Record<TierName, Side> = {
  starter: 'company',
  growth: 'company',
  professional: 'company',
  enterprise: 'company',
  free: 'seeker',
  plus: 'seeker',
  premium: 'seeker',
};
const FOURTEEN_DAYS_MS = 14 * 24 * 60 * 60_000;

/** From when until when something is counted. */
export interface Period {
  readonly start: Date;
  readonly end: Date;
}

export const sideOf = (tier: TierName): Side => SIDE[tier];

/** What a company has that never chose a plan: fourteen days of professional, from now. */
export function trialOf(companyId: string, now: Date): SubscriptionRow {
  return {
    company_id: companyId,
    tier: 'professional',
    status: 'trialing',
    period_start_time: now,
    period_end_time: new Date(now.getTime() + FOURTEEN_DAYS_MS),
    cancel_at_period_end: false,
    grace_end_time: null,
  };
}

/** What a seeker has who never had a plan. It runs by the calendar. */
export function freeOf(now: Date): PlanTerms {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  return { tier: 'free', status: 'active', period_start_time: start, period_end_time: null, cancel_at_period_end: false };
}

/** When a plan is over by itself: a trial, or what was granted until then. */
export function endOf({ status, period_end_time, cancel_at_period_end }: PlanTerms): Date | null {
  return status === 'trialing' || cancel_at_period_end ? period_end_time : null;
}

/** What stands at a moment: a plan that is over by then has left starter, or free. The same object where nothing has changed. */
export function standingAt<T extends PlanTerms>(terms: T, now: Date): T {
  const end = endOf(terms);
  if (end === null || end > now) return terms;
  const left: PlanTerms = {
    tier: SIDE[terms.tier] === 'company' ? 'starter' : 'free',
    status: 'active',
    period_start_time: end,
    period_end_time: null,
    cancel_at_period_end: false,
  };
  return { ...terms, ...left, ...('grace_end_time' in terms && { grace_end_time: new Date(end.getTime() + FOURTEEN_DAYS_MS) }) };
}

/** The plan as granted: one that is held already gets another end, and any other begins now. */
export function grantedTerms(before: PlanTerms, tier: TierName, until: Date | null, now: Date): PlanTerms {
  const same = before.tier === tier && before.status === 'active';
  return {
    tier,
    status: 'active',
    period_start_time: same ? before.period_start_time : now,
    period_end_time: until,
    cancel_at_period_end: until !== null,
  };
}

/** The tier whose limits hold of what stands: one that is not paid for any more gives what costs nothing. */
export function tierInForce({ status, tier }: PlanTerms): TierName {
  if (status !== 'canceled' && status !== 'unpaid') return tier;
  return SIDE[tier] === 'company' ? 'starter' : 'free';
}

/** The month that counts are counted over: it begins on the day of the month on which the plan began. */
export function monthOf({ period_start_time: start }: PlanTerms, now: Date): Period {
  const months = (now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth();
  const begun = monthsAfter(start, months) <= now ? months : months - 1;
  return { start: monthsAfter(start, begun), end: monthsAfter(start, begun + 1) };
}

/** The same day of a later month, or its last where it is shorter. */
function monthsAfter(start: Date, months: number): Date {
  const after = new Date(start);
  after.setUTCMonth(start.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, 0)).getUTCDate();
  after.setUTCDate(Math.min(start.getUTCDate(), days));
  return after;
}

export function planUnsuitable(tier: TierName): AppError {
  const [whose, fit] = SIDE[tier] === 'company' ? ['companies', 'free, plus or premium'] : ['seekers', 'starter, growth, professional or enterprise'];
  return new AppError('PLAN_UNSUITABLE', `${tier} is a plan for ${whose}: choose ${fit}`, { tier });
}

export function companyNotFound(companyId: string): AppError {
  return new AppError('COMPANY_NOT_FOUND', 'there is no such company: check the id, or try again in a moment if it was registered just now', { company_id: companyId });
}
