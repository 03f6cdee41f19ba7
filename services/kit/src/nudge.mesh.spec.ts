import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNudge } from './nudge.ts';
import { openListener, openRedis, redisVersion } from './redis.ts';
import { layCable } from './testing/cable.ts';
import { currentScope, inScope, scopeFrom } from './tracing.ts';

const REDIS_URL = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
const log = pino({ level: 'silent' });
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function nudgeOver(url: string) {
  const redis = { send: openRedis(url, log), listen: openListener(url) };
  closing.push(() => (redis.send.disconnect(), redis.listen.disconnect()));
  return { ...redis, nudge: createNudge(redis) };
}

async function cable() {
  const { hostname: host, port } = new URL(REDIS_URL);
  const laid = await layCable({ host, port: Number(port) });
  closing.push(laid.cut);
  return { ...laid, url: `redis://127.0.0.1:${laid.port}` };
}

describe('a nudge', () => {
  it('wakes who waits in this process, without Redis', () => {
    const nudge = createNudge();
    const wake = vi.fn();
    const stop = nudge.subscribe('topic', wake);

    nudge.publish('topic', 'a');
    nudge.publish('other', 'b');
    stop();
    nudge.publish('topic', 'c');

    expect(wake.mock.calls).toEqual([['a']]);
  });

  it('does not hand a request’s deadline to the loop that it wakes', () => {
    const nudge = createNudge();
    const wake = vi.fn(() => currentScope());
    nudge.subscribe('topic', wake);

    inScope(scopeFrom({}), () => nudge.publish('topic'));

    expect(wake).toHaveReturnedWith(undefined);
  });

  it('wakes who waits in another process, and this one once', async () => {
    const topic = crypto.randomUUID();
    const [here, there] = [nudgeOver(REDIS_URL), nudgeOver(REDIS_URL)];
    await vi.waitFor(() => expect([here.send.status, there.listen.status]).toEqual(['ready', 'ready']));
    const [wakeHere, wakeThere] = [vi.fn(), vi.fn()];
    here.nudge.subscribe(topic, wakeHere);
    there.nudge.subscribe(topic, wakeThere);

    await vi.waitFor(() => {
      here.nudge.publish(topic, 'user company');
      expect(wakeThere).toHaveBeenCalledWith('user company');
    });

    const published = wakeHere.mock.calls.length;
    await redisVersion(here.send);
    expect(wakeHere).toHaveBeenCalledTimes(published);
  });

  it('neither throws nor waits while Redis is away, and wakes everyone when it is back', async () => {
    const topic = crypto.randomUUID();
    const { url, cut, mend } = await cable();
    const { nudge, send, listen } = nudgeOver(url);
    await vi.waitFor(() => expect([send.status, listen.status]).toEqual(['ready', 'ready']));
    const wake = vi.fn();
    nudge.subscribe(topic, wake);

    cut();
    await vi.waitFor(() => expect(send.status).not.toBe('ready'));
    const start = performance.now();
    for (let i = 0; i < 100; i++) nudge.publish(topic, 'here');
    expect(performance.now() - start).toBeLessThan(50);
    await expect(redisVersion(send)).rejects.toThrow();
    mend();
    await vi.waitFor(() => expect(wake).toHaveBeenLastCalledWith(undefined), { timeout: 10_000 });

    expect(wake.mock.calls.filter(([message]) => message === 'here')).toHaveLength(100);
    const there = nudgeOver(REDIS_URL);
    await vi.waitFor(() => {
      there.nudge.publish(topic, 'there');
      expect(wake).toHaveBeenLastCalledWith('there');
    });
  });
});
