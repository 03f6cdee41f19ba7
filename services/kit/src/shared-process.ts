import type { Transport } from '@connectrpc/connect';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Env, EnvError, type EnvShape, oneOf, optional, path, port, readEnv, string, url, withDefault } from './env.ts';
import { createLog } from './log.ts';
import { createNudge, type Nudge } from './nudge.ts';
import { openListener, openRedis } from './redis.ts';
import type { ServiceName } from './service.ts';

const SHAPE = {
  MESH_KEYS: path,
  REDIS_URL: optional(url),
  LOG_LEVEL: withDefault(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info'),
  LISTEN_HOST: withDefault(string, '127.0.0.1'),
  GRPC_PORT: withDefault(port, 9090),
  OPS_PORT: withDefault(port, 9091),
} satisfies EnvShape;

export type Variables = Readonly<Record<string, string | undefined>>;

/** What all parts of one process share. */
export interface SharedProcess {
  readonly environment: Environment;
  readonly log: Logger;
  readonly stopping: AbortController;
  readonly nudge: Nudge;
  readonly redis: Redis | undefined;
  /** The way to a service that runs in this process; undefined where it runs elsewhere. */
  readonly near: (name: ServiceName) => Transport | undefined;
}

/** The environment of a process, which is complained about once, when all parts have asked. */
export interface Environment {
  /** What was read; undefined where something is wrong. */
  read<S extends EnvShape>(shape: S): Env<S> | undefined;
  /** Throws where something is wrong, with everything that is. */
  assertRight(): void;
  /** Everything that is wrong so far. */
  failure(): EnvError;
}

/** Reads variables, and keeps what is wrong with them until it can all be said at once. */
export function environmentOf(variables: Variables): Environment {
  const problems = new Set<string>();
  return {
    read(shape) {
      try {
        return readEnv(variables, shape);
      } catch (error) {
        if (!(error instanceof EnvError)) throw error;
        for (const problem of error.problems) problems.add(problem);
        return undefined;
      }
    },
    assertRight() {
      if (problems.size > 0) throw this.failure();
    },
    failure: () => new EnvError([...problems]),
  };
}

/** Opens what all parts of a process share, and answers what the process itself must know. */
export function openShared(name: string, variables: Variables, near: SharedProcess['near']) {
  const environment = environmentOf(variables);
  const env = environment.read(SHAPE);
  const log = createLog(name, env?.LOG_LEVEL ?? 'silent');
  const redis = env?.REDIS_URL ? openRedis(env.REDIS_URL, log) : undefined;
  const listener = env?.REDIS_URL ? openListener(env.REDIS_URL) : undefined;
  const nudge = createNudge(redis && listener && { send: redis, listen: listener });
  const shared: SharedProcess = { environment, log, stopping: new AbortController(), nudge, redis, near };
  return {
    env,
    shared,
    close() {
      redis?.disconnect();
      listener?.disconnect();
    },
  };
}
