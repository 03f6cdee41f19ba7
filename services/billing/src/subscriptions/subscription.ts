import type { SubscriptionRow } from '../schema.ts';

export type Standing = Pick<SubscriptionRow, 'tier' | 'status' | 'period_start_time' | 'period_end_time'>;

const TRIAL_MS = 14 * 24 * 60 * 60_000;

/** What a company has that never chose a plan: fourteen days of professional, from now. */
export function trialOf(companyId: string, now: Date): Omit<SubscriptionRow, 'version'> {
  return {
    company_id: companyId,
    tier: 'professional',
    status: 'trialing',
    period_start_time: now,
    period_end_time: new Date(now.getTime() + TRIAL_MS),
  };
}

/** What a seeker has who never chose a plan. */
export function freeOf(now: Date): Standing {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return { tier: 'free', status: 'active', period_start_time: start, period_end_time: end };
}

/** The tier whose limits hold now: a trial that has ended leaves starter. */
export function tierInForce(subscription: Standing, now: Date): SubscriptionRow['tier'] {
  const { status, tier } = subscription;
  return trialEnd(subscription, now) || status === 'canceled' || status === 'unpaid' ? 'starter' : tier;
}

/** Since when this month's counts are counted: a month begins on the day of the month on which the plan began. */
export function countedSince(subscription: Standing, now: Date): Date {
  const start = trialEnd(subscription, now) ?? subscription.period_start_time;
  const months = (now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth();
  const inThisMonth = monthsAfter(start, months);
  return inThisMonth <= now ? inThisMonth : monthsAfter(start, months - 1);
}

function trialEnd({ status, period_end_time }: Standing, now: Date): Date | undefined {
  return status === 'trialing' && period_end_time !== null && period_end_time <= now ? period_end_time : undefined;
}

/** The same day of a later month, or its last where it is shorter. */
function monthsAfter(start: Date, months: number): Date {
  const after = new Date(start);
  after.setUTCMonth(start.getUTCMonth() + months, 1);
  const days = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1, 0)).getUTCDate();
  after.setUTCDate(Math.min(start.getUTCDate(), days));
  return after;
}
