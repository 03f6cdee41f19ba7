import { randomUUID } from 'node:crypto';
import { createLog } from '@hireflux/kit/log';
import { openRedis } from '@hireflux/kit/redis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharedCounts } from './shared-counts.ts';

const WINDOW_MS = 60_000;

let redis: ReturnType<typeof openRedis>;
beforeEach(async () => {
  redis = openRedis(process.env['TEST_REDIS_URL']!, createLog('spec', 'silent'));
  await new Promise((resolve) => redis.once('ready', resolve));
});
afterEach(() => redis.disconnect());

const newKey = () => `spec:${randomUUID()}`;

describe('sharedCounts', () => {
  it('asks once for what is counted in one turn, and counts each of it by itself', async () => {
    const asked = vi.spyOn(redis, 'evalsha');
    const count = sharedCounts(redis, WINDOW_MS);
    const [one, other] = [newKey(), newKey()];
    await count(newKey());
    asked.mockClear();

    const counted = await Promise.all([count(one), count(other), count(one), count(one)]);

    expect(counted.map((each) => each.count)).toEqual([1, 1, 2, 3]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('asks Redis for no more than so much in one go', async () => {
    const asked = vi.spyOn(redis, 'evalsha');
    const count = sharedCounts(redis, WINDOW_MS);
    await count(newKey());
    asked.mockClear();

    const counted = await Promise.all(Array.from({ length: 600 }, () => count(newKey())));

    expect(counted.every((each) => each.count === 1)).toBe(true);
    expect(asked.mock.calls.map(([, keys]) => keys)).toEqual([256, 256, 88]);
  });

  it('says when the count begins anew, and begins it anew', async () => {
    const count = sharedCounts(redis, 150);
    const key = newKey();

    const [first, second] = [await count(key), await count(key)];
    await vi.waitFor(async () => expect(await redis.exists(key)).toBe(0), { timeout: 2000 });

    expect([first.count, second.count]).toEqual([1, 2]);
    expect(second.resetMs).toBeGreaterThan(0);
    expect(second.resetMs).toBeLessThanOrEqual(150);
    expect((await count(key)).count).toBe(1);
  });

  it('gives a key an end that has none', async () => {
    const key = newKey();
    await redis.set(key, 7);

    expect(await sharedCounts(redis, WINDOW_MS)(key)).toEqual({ count: 8, resetMs: WINDOW_MS });
    expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  it('counts also where Redis has forgotten the script', async () => {
    await redis.script('FLUSH');

    expect((await sharedCounts(redis, WINDOW_MS)(newKey())).count).toBe(1);
  });
});
