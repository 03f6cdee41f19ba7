import { AppError } from '@hireflux/kit/errors';
import type { LimitName, PlanTerms, TierName } from '../schema.ts';
import { monthOf, type Period } from '../subscriptions/subscription.ts';

export type Span = 'level' | 'day' | 'month';

const SPAN: Record<LimitName, Span> = {
  active_jobs: 'level',
  team_members: 'level',
  candidate_views: 'month',
  ai_generations: 'day',
  credits: 'month',
};
const DAY_MS = 24 * 60 * 60_000;

/** What a limit is counted over: a level by what is held, a count by what was drawn in a day or month. */
export const spanOf = (limit: LimitName): Span => SPAN[limit];

/** The day or month that a count is in; undefined for a level. */
export function periodOf(limit: LimitName, standing: PlanTerms, now: Date): Period | undefined {
  if (SPAN[limit] === 'level') return undefined;
  if (SPAN[limit] === 'month') return monthOf(standing, now);
  const start = now.getTime() - (now.getTime() % DAY_MS);
  return { start: new Date(start), end: new Date(start + DAY_MS) };
}

/** What a plan allows of a limit, in words, with what to do where all is used. */
const WORDS: Record<LimitName, readonly [one: string, many: string, then: string]> = {
  active_jobs: ['active job', 'active jobs', 'pause or close one'],
  team_members: ['member, invitations included', 'members, invitations included', 'remove one'],
  candidate_views: ['candidate a month', 'candidates a month', 'wait for the next month'],
  ai_generations: ['generated text a day', 'generated texts a day', 'go on tomorrow'],
  credits: ['credit a month', 'credits a month', 'wait for the next month'],
};

export function limitReached(limit: LimitName, tier: TierName, most: number, used: number): AppError {
  const [one, many, then] = WORDS[limit];
  return new AppError(
    'PLAN_LIMIT_REACHED',
    `your plan, ${tier}, allows ${most} ${most === 1 ? one : many}, and ${used} ${used === 1 ? 'is' : 'are'} used: ${then}, or choose a larger plan`,
    { limit, most: String(most), used: String(used), tier },
  );
}
