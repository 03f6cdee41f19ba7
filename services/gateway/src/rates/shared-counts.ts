import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Nobody waits longer for Redis: then the count of their own process has to do. */
const REDIS_MS = 50;
/** More is not asked in one go, so that Redis has time for others. */
const MOST_AT_ONCE = 256;

/** Counts one call under each key, and tells of each how many were counted and when the count begins anew. */
export const COUNT_SCRIPT = `
local counted = {}
for at, key in ipairs(KEYS) do
  local count = redis.call('incr', key)
  local left = redis.call('pttl', key)
  if left < 0 then
    redis.call('pexpire', key, ARGV[1])
    left = tonumber(ARGV[1])
  end
  counted[2 * at - 1] = count
  counted[2 * at] = left
end
return counted`;

/** How often something was counted, this time included, and the milliseconds until the count begins anew. */
export interface Counted {
  readonly count: number;
  readonly resetMs: number;
}

interface Waiting {
  readonly key: string;
  readonly resolve: (counted: Counted) => void;
  readonly reject: (error: unknown) => void;
}

/** Counts in Redis. What is to be counted in one turn of the event loop goes there together. */
export function sharedCounts(redis: Pick<Redis, 'evalsha' | 'eval'>, windowMs: number): (key: string) => Promise<Counted> {
  const digest = createHash('sha1').update(COUNT_SCRIPT).digest('hex');
  let waiting: Waiting[] = [];

  const ask = async (keys: string[]): Promise<number[]> => {
    try {
      return (await redis.evalsha(digest, keys.length, ...keys, windowMs)) as number[];
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return (await redis.eval(COUNT_SCRIPT, keys.length, ...keys, windowMs)) as number[];
    }
  };
  const count = async (together: readonly Waiting[]) => {
    try {
      const counted = await soon(ask(together.map(({ key }) => key)));
      together.forEach(({ resolve }, at) => resolve({ count: counted[2 * at]!, resetMs: counted[2 * at + 1]! }));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  };
  const countAll = () => {
    const all = waiting;
    waiting = [];
    for (let from = 0; from < all.length; from += MOST_AT_ONCE) void count(all.slice(from, from + MOST_AT_ONCE));
  };
  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(countAll);
    });
}

/** What Redis answers, or an error where it does not in time. This process being busy is not held against it: what has come meanwhile is read first. */
function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => setImmediate(() => reject(new Error('redis does not answer')));
    const timer = setTimeout(giveUp, REDIS_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
