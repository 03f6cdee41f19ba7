import type { Host } from '@hireflux/kit/service';
import { circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Counted, sharedCounts } from './shared-counts.ts';

const MINUTE_MS = 60_000;
const BREAKS_AFTER = 3;
const REST_MS = 2000;
const MOST_SPENT = 20_000;

/** So many calls in a minute, under a name that no other budget has. */
export interface Budget {
  readonly name: string;
  readonly perMinute: number;
}

/** How much of a budget is left to someone, and how long until it is whole again. */
export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetMs: number;
  readonly isSpent: boolean;
}

export interface Counter {
  /** Counts one call on somebody's budget. */
  count(budget: Budget, who: string): Promise<Standing>;
  /** How a budget stands that is known to be spent, without counting and without waiting. */
  spent(budget: Budget, who: string): Standing | undefined;
}

/** Counts in Redis, which all gateways share, and in this process where Redis is away or slow. It never fails. */
export function createCounter(redis: Host['redis']): Counter {
  const own = new Map<string, RateLimiterMemory>();
  const spentUntil = new Map<string, number>();
  const shared = redis && sharedCounts(redis, MINUTE_MS);
  const breaker = circuitBreaker(handleAll, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(BREAKS_AFTER) });

  const countHere = async ({ name, perMinute }: Budget, who: string): Promise<Counted> => {
    const key = `${name} ${perMinute}`;
    const limiter = own.get(key) ?? new RateLimiterMemory({ points: perMinute, duration: MINUTE_MS / 1000 });
    own.set(key, limiter);
    const { consumedPoints, msBeforeNext } = await limiter.consume(who).catch((thrown: unknown) => {
      if (thrown instanceof RateLimiterRes) return thrown;
      throw thrown;
    });
    return { count: consumedPoints, resetMs: msBeforeNext };
  };
  const countShared = async (budget: Budget, who: string): Promise<Counted> => {
    if (!shared || redis.status !== 'ready') return countHere(budget, who);
    try {
      return await breaker.execute(() => shared(`hireflux:rate:${budget.name}:${who}`));
    } catch {
      return countHere(budget, who);
    }
  };

  const spent = (budget: Budget, who: string) => {
    const key = `${budget.name} ${who}`;
    const resetMs = (spentUntil.get(key) ?? 0) - Date.now();
    if (resetMs > 0) return { limit: budget.perMinute, remaining: 0, resetMs, isSpent: true };
    spentUntil.delete(key);
    return undefined;
  };
  const remember = (key: string, ms: number) => {
    if (spentUntil.size >= MOST_SPENT) spentUntil.delete(spentUntil.keys().next().value!);
    spentUntil.set(key, Date.now() + ms);
  };

  return {
    spent,
    async count(budget, who) {
      const known = spent(budget, who);
      if (known) return known;
      const limit = budget.perMinute;
      const { count, resetMs } = await countShared(budget, who);
      const isSpent = count > limit;
      if (isSpent) remember(`${budget.name} ${who}`, resetMs);
      return { limit, remaining: Math.max(0, limit - count), resetMs, isSpent };
    },
  };
}
