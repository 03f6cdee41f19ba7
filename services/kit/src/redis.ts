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

/** A second connection for listening, which Redis wants apart. It waits for Redis as long as it takes. */
export function openListener(url: string): Redis {
  const listener = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 2000, retryStrategy: (attempt) => Math.min(attempt * 200, 3000) });
  // The first connection tells of Redis being away.
  listener.on('error', () => undefined);
  return listener;
}

/** The version of the server, which shows that it answers. */
export async function redisVersion(redis: Redis): Promise<string> {
  const info = await redis.info('server');
  return /^redis_version:(.*?)\r?$/m.exec(info)?.[1] ?? '';
}
