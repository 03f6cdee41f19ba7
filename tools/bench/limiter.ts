import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createLog } from '@hireflux/kit/log';
import { openRedis } from '@hireflux/kit/redis';
import type { Redis } from 'ioredis';
import { type Budget, createCounter } from '../../services/gateway/src/rates/counter.ts';
import { COUNT_SCRIPT } from '../../services/gateway/src/rates/shared-counts.ts';
import { Fault } from '../fault.ts';
import { onPath } from '../parts/installed.ts';
import { type Bench, type Findings, ratioText } from './figure.ts';
import { inTurns, many } from './in-turns.ts';
import { GENERATOR_CORE, SERVER_CORE } from './pinned.ts';
import { timesOf } from './times.ts';

const CLIENTS = 64;
const GATEWAYS = 4;
const USERS = 1_000;
const CALLS = 100_000;
const LEAST = 0.5;
const WINDOW_MS = 60_000;

/** Decisions of the rate limiter against the same script sent by redis-benchmark; both with what Redis takes of it. */
export async function limiterDecisions({ variables }: Bench): Promise<Findings> {
  const program = onPath('redis-benchmark');
  if (!program) throw new Fault('redis-benchmark is missing; install redis-tools (Debian: apt-get install redis-tools), and run make bench again.');
  const url = new URL(variables['REDIS_URL']!);
  const connections = await Promise.all(Array.from({ length: GATEWAYS }, () => connected(url.href)));
  const [redis] = connections;
  try {
    const processId = /process_id:(\d+)/.exec(await redis!.info('server'))![1]!;
    spawnSync('taskset', ['-a', '-p', '-c', String(SERVER_CORE), processId]);
    await redis!.script('LOAD', COUNT_SCRIPT);
    const counters = connections.map((connection) => createCounter(connection));
    const withRedis = async (work: () => Promise<number>) => {
      const before = await redisCpu(redis!);
      const own = await work();
      return own + (await redisCpu(redis!)) - before;
    };
    const ours = (calls: number) =>
      withRedis(async () => {
        const budget: Budget = { name: `bench-${randomUUID()}`, perMinute: CALLS };
        const before = process.cpuUsage();
        let next = 0;
        await many(calls, CLIENTS, () => counters[0]!.count(budget, `user-${next++ % USERS}`));
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
    const theirs = (calls: number) => withRedis(() => benchmark(program, url, calls));
    const turns = await inTurns(ours, theirs, CALLS);
    const rate = 1 / turns.ratio;
    const admitted = await admittedOf(counters);
    return {
      figures: [
        {
          what: 'rate limiter decisions, by processor time of the caller and of Redis',
          asked: `≥ ${LEAST}, beside the same script by redis-benchmark -P 16 -c ${CLIENTS}`,
          measured: `${rate.toFixed(2)} (${ratioText(turns)})`,
          kept: rate >= LEAST,
        },
        {
          what: `over-admissions in ${CALLS} calls of ${CLIENTS} clients at ${GATEWAYS} gateways`,
          asked: `0, beside a budget of ${CALLS / 2}`,
          measured: `${admitted - CALLS / 2}`,
          kept: admitted === CALLS / 2,
        },
      ],
      notes: [],
    };
  } finally {
    for (const connection of connections) connection.disconnect();
  }
}

/** How many of all calls on one budget are let in, by gateways that share it. */
async function admittedOf(counters: readonly ReturnType<typeof createCounter>[]): Promise<number> {
  const budget: Budget = { name: `bench-${randomUUID()}`, perMinute: CALLS / 2 };
  const began = Date.now();
  let [at, admitted] = [0, 0];
  await many(CALLS, CLIENTS, async () => {
    const { isSpent } = await counters[at++ % counters.length]!.count(budget, 'one');
    if (!isSpent) admitted += 1;
  });
  if (Date.now() - began > WINDOW_MS) throw new Fault('the calls took longer than the minute that a budget lasts; end what else runs on this machine, and run make bench again.');
  return admitted;
}

async function benchmark(program: string, { hostname, port }: URL, calls: number): Promise<number> {
  const digest = createHash('sha1').update(COUNT_SCRIPT).digest('hex');
  const asked = ['EVALSHA', digest, '1', `bench:${randomUUID()}:__rand_int__`, String(WINDOW_MS)];
  const args = ['-h', hostname, '-p', port, '-P', '16', '-c', String(CLIENTS), '-n', String(calls), '-r', String(USERS), '-q', ...asked];
  return timesOf(['taskset', '-c', String(GENERATOR_CORE), program, ...args]);
}

async function redisCpu(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  return ['user', 'sys'].reduce((sum, of) => sum + Number(new RegExp(`used_cpu_${of}:([\\d.]+)`).exec(info)![1]) * 1e6, 0);
}

async function connected(url: string): Promise<Redis> {
  const redis = openRedis(url, createLog('bench', 'silent'));
  await new Promise((resolve) => redis.once('ready', resolve));
  return redis;
}
