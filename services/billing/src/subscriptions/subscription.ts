import type { SubscriptionRow } from '../schema.ts';

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
export function freeOf(now: Date): Pick<SubscriptionRow, 'tier' | 'status' | 'period_start_time' | 'period_end_time'> {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return { tier: 'free', status: 'active', period_start_time: start, period_end_time: end };
}

/** The tier whose limits hold now: a trial that has ended leaves starter. */
export function tierInForce({ tier, status, period_end_time }: Pick<SubscriptionRow, 'tier' | 'status' | 'period_end_time'>, now: Date) {
  const over = status === 'trialing' && period_end_time !== null && period_end_time <= now;
  return over || status === 'canceled' || status === 'unpaid' ? 'starter' : tier;
}
