import { LimitSpan, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { REGION } from './language';
import { minorDigits } from './pay';

export const TIERS: Readonly<Record<Tier, string>> = {
  [Tier.UNSPECIFIED]: '',
  [Tier.STARTER]: $localize`:@@words.tier.starter:Starter`,
  [Tier.GROWTH]: $localize`:@@words.tier.growth:Growth`,
  [Tier.PROFESSIONAL]: $localize`:@@words.tier.professional:Professional`,
  [Tier.ENTERPRISE]: $localize`:@@words.tier.enterprise:Enterprise`,
  [Tier.FREE]: $localize`:@@words.tier.free:Free`,
  [Tier.PLUS]: $localize`:@@words.tier.plus:Plus`,
  [Tier.PREMIUM]: $localize`:@@words.tier.premium:Premium`,
};

export const PLAN_LIMITS: Readonly<Record<PlanLimit, string>> = {
  [PlanLimit.UNSPECIFIED]: '',
  [PlanLimit.ACTIVE_JOBS]: $localize`:@@words.limit.active-jobs:Open jobs`,
  [PlanLimit.CANDIDATE_VIEWS]: $localize`:@@words.limit.candidate-views:Candidates looked at`,
  [PlanLimit.TEAM_MEMBERS]: $localize`:@@words.limit.team-members:Members of the team`,
  [PlanLimit.AI_GENERATIONS]: $localize`:@@words.limit.ai-generations:Texts that a language model writes`,
  [PlanLimit.CREDITS]: $localize`:@@words.limit.credits:Credits`,
};

export const LIMIT_SPANS: Readonly<Record<LimitSpan, string>> = {
  [LimitSpan.UNSPECIFIED]: '',
  [LimitSpan.AT_ONE_TIME]: $localize`:@@words.span.at-one-time:at one time`,
  [LimitSpan.DAY]: $localize`:@@words.span.day:a day`,
  [LimitSpan.MONTH]: $localize`:@@words.span.month:a month`,
};

/** The most that a plan allows of something: a figure, or "no limit". */
export function mostInWords(most: number | undefined): string {
  return most === undefined ? $localize`:@@words.limit.none:no limit` : new Intl.NumberFormat(REGION).format(most);
}

/** A price, such as "99 USD". "by contract" where it is agreed apart. */
export function priceInWords(minor: bigint | undefined, currency: string): string {
  if (minor === undefined) return $localize`:@@words.price.contract:by contract`;
  const amount = Number(minor) / 10 ** minorDigits(currency);
  const figure = new Intl.NumberFormat(REGION, { maximumFractionDigits: Number.isInteger(amount) ? 0 : minorDigits(currency) }).format(amount);
  return `${figure} ${currency}`;
}
