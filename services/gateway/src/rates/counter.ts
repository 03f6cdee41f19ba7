import type { Host } from '@hireflux/kit/service';
import { circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;
/** Nobody waits longer for Redis: then the count of this process alone has to do. */
const REDIS_MS = 50;
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
  const shared = new Map<string, RateLimiterAbstract>();
  const own = new Map<string, RateLimiterAbstract>();
  const spentUntil = new Map<string, number>();
  const isFault = handleWhen((error) => !(error instanceof RateLimiterRes));
  const breaker = circuitBreaker(isFault, { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(BREAKS_AFTER) });

  const limiterOf = (kept: typeof own, { name, perMinute }: Budget, make: () => RateLimiterAbstract) => {
    const key = `${name} ${perMinute}`;
    const limiter = kept.get(key) ?? make();
    kept.set(key, limiter);
    return limiter;
  };
  const countHere = (budget: Budget, who: string) =>
    limiterOf(own, budget, () => new RateLimiterMemory({ points: budget.perMinute, duration: MINUTE_S })).consume(who);
  const countShared = async (budget: Budget, who: string) => {
    if (redis?.status !== 'ready') return countHere(budget, who);
    const make = () => new RateLimiterRedis({ storeClient: redis, keyPrefix: `hireflux:rate:${budget.name}`, points: budget.perMinute, duration: MINUTE_S });
    const limiter = limiterOf(shared, budget, make);
    try {
      return await breaker.execute(() => soon(limiter.consume(who)));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw error;
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
      try {
        const { remainingPoints, msBeforeNext } = await countShared(budget, who);
        return { limit, remaining: remainingPoints, resetMs: msBeforeNext, isSpent: false };
      } catch (thrown) {
        if (!(thrown instanceof RateLimiterRes)) throw thrown;
        remember(`${budget.name} ${who}`, thrown.msBeforeNext);
        return { limit, remaining: 0, resetMs: thrown.msBeforeNext, isSpent: true };
      }
    },
  };
}

/** What Redis answers, or an error where it does not in time. This process being busy is not held against it: what has come meanwhile is read first. */
function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => setImmediate(() => reject(new Error('redis does not answer')));
    const timer = setTimeout(giveUp, REDIS_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
