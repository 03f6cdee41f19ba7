import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** A connection that comes back by itself. While Redis is away a command fails at once: nobody waits for a cache. */
export function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 1000,
    connectTimeout: 2000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 3000),
  });
  return sayingOnce(redis, log);
}

/** A second connection for listening, which Redis wants apart. It waits for Redis as long as it takes. */
export function openListener(redis: Redis, log: Logger): Redis {
  return sayingOnce(redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, commandTimeout: undefined! }), log);
}

/** Says once that Redis went away and once that it is back, however often it is tried. */
function sayingOnce(redis: Redis, log: Logger): Redis {
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ err: error }, 'redis is away: going on without it');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis is back');
    away = false;
  });
  return redis;
}
