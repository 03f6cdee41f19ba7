import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { outsideScope } from './tracing.ts';

type Wake = (message: string | undefined) => void;

/** Wakes who waits for something, in this process and, through Redis where there is one, in all others. */
export interface Nudge {
  /** Never throws and never waits: a nudge that is lost costs one polling interval. */
  publish(topic: string, message?: string): void;
  /** Calls back at each nudge, and with no message after a time in which nudges may have been lost. Returns the way to stop. */
  subscribe(topic: string, wake: Wake): () => void;
}

const PREFIX = 'hireflux:nudge:';

/** A nudge that reaches this process alone, or all that share a Redis. */
export function createNudge(redis?: { readonly send: Redis; readonly listen: Redis }): Nudge {
  const own = randomUUID();
  const wakers = new Map<string, Set<Wake>>();
  const deliver = (topic: string, message: string | undefined) => {
    // A loop that is woken by a request must not inherit the request's deadline.
    for (const wake of wakers.get(topic) ?? []) outsideScope(() => wake(message));
  };

  if (redis) {
    let listened = false;
    redis.listen.psubscribe(`${PREFIX}*`).catch(() => undefined);
    redis.listen.on('pmessage', (_pattern: string, channel: string, text: string) => {
      const [from, message] = splitOnce(text);
      if (from !== own) deliver(channel.slice(PREFIX.length), message);
    });
    redis.listen.on('ready', () => {
      if (listened) for (const topic of wakers.keys()) deliver(topic, undefined);
      listened = true;
    });
  }

  return {
    publish(topic, message = '') {
      deliver(topic, message);
      redis?.send.publish(PREFIX + topic, `${own} ${message}`).catch(() => undefined);
    },
    subscribe(topic, wake) {
      const waking = wakers.get(topic) ?? new Set();
      wakers.set(topic, waking.add(wake));
      return () => void waking.delete(wake);
    },
  };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(' ');
  return [text.slice(0, at), text.slice(at + 1)];
}
