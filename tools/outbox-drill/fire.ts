import { setTimeout as sleep } from 'node:timers/promises';
import { fromBinary } from '@bufbuild/protobuf';
import { systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { EventsDb } from '@hireflux/kit/events/events-db';
import { onEmitted } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { createLog } from '@hireflux/kit/log';
import { createNudge } from '@hireflux/kit/nudge';
import { openListener, openRedis } from '@hireflux/kit/redis';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { hearEffects } from './effects.ts';
import { gaps, judge, type Kept, percentile, type Verdict } from './judge.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { startReplicas } from './replicas.ts';
import type { FireSettings } from './settings.ts';
import { writeAll } from './write.ts';

const AGGREGATES = 500;

export interface Fire extends FireSettings {
  readonly folder: string;
  readonly redisUrl: string | undefined;
  readonly pauseMs: () => number;
  /** Writing goes on until each side was killed so often: fewer kills prove nothing. */
  readonly fewestKills: number;
  /** How long everything may take. */
  readonly withinMs: number;
}

export interface Outcome {
  readonly events: number;
  readonly seconds: number;
  /** From the moment a writer knew of its commit to the moment an onlooker heard of its effect. */
  readonly delayMs: { readonly half: number; readonly most: number; readonly longest: number };
  readonly kills: { readonly employers: number; readonly ats: number };
  readonly ledger: Pick<Ledger, 'heldOpen' | 'takenBack'>;
  readonly told: Verdict & { readonly gaps: number };
  readonly taken: Verdict;
}

/** Has events told and taken while the processes on both sides are killed, and holds what stands against what was committed. */
export async function fire(options: Fire): Promise<Outcome> {
  const { redisUrl, fewestKills, withinMs } = options;
  await using employers = await testDatabase<EventsDb>('kit');
  await using ats = await testDatabase<EventsDb>('kit');
  await using effects = await hearEffects(ats.url);
  using _ = waking(employers, redisUrl);
  const ledger = newLedger(Array.from({ length: AGGREGATES }, newId));
  await using replicas = await startReplicas({ ...options, databases: { employers: employers.url, ats: ats.url } }, options.pauseMs);

  const began = Date.now();
  await writeAll(employers, ledger, options, () => Math.min(replicas.kills.employers, replicas.kills.ats) >= fewestKills);
  while (!(await isTaken(employers, ats))) {
    if (Date.now() - began > withinMs) throw new Error(`not everything was taken within ${withinMs} ms; the logs are in ${options.folder}`);
    await sleep(100);
  }
  const seconds = (Date.now() - began) / 1000;
  await replicas.calm();

  const [told, taken] = await Promise.all([eventsOf(employers), eventsOf(ats)]);
  const delays = [...ledger.knownAt].map(([fact, at]) => Math.max(0, (effects.heardAt.get(fact) ?? at) - at));
  return {
    events: ledger.knownAt.size,
    seconds,
    delayMs: { half: percentile(delays, 0.5), most: percentile(delays, 0.99), longest: percentile(delays, 1) },
    kills: replicas.kills,
    ledger,
    told: { ...judge(ledger.committed, kept(told.sort((a, b) => Number(a.position - b.position)), JobClosedSchema)), gaps: gaps(told.map(({ position }) => position)) },
    taken: judge(ledger.committed, kept(taken, JobPausedSchema)),
  };
}

const kept = (events: readonly Event[], schema: typeof JobClosedSchema | typeof JobPausedSchema): Kept[] =>
  events.map(({ aggregateId, payload }) => ({ aggregateId, fact: fromBinary<typeof JobClosedSchema | typeof JobPausedSchema>(schema, payload!.value).companyId }));

/** The writers' way to say that something was committed: through Redis, or to nobody. */
function waking(db: TestDatabase<EventsDb>, redisUrl: string | undefined): Disposable {
  const log = createLog('outbox-drill', 'silent');
  const redis = redisUrl ? { send: openRedis(redisUrl, log), listen: openListener(redisUrl) } : undefined;
  const nudge = createNudge(redis);
  onEmitted(db, () => nudge.publish('outbox:employers'));
  return {
    [Symbol.dispose]() {
      redis?.send.disconnect();
      redis?.listen.disconnect();
    },
  };
}

/** Whether all that was told has a position, and the consumer's cursor stands behind the last. */
async function isTaken(employers: TestDatabase<EventsDb>, ats: TestDatabase<EventsDb>): Promise<boolean> {
  const [waiting, last] = await asActorReading(employers, systemActor('feed'), async (db) => [
    await db.selectFrom('outbox').select('id').where('position', 'is', null).limit(1).executeTakeFirst(),
    await db.selectFrom('outbox_position').select('position').executeTakeFirstOrThrow(),
  ] as const);
  if (waiting) return false;
  const [cursor, aside] = await asActorReading(ats, systemActor('consumer'), async (db) => [
    await db.selectFrom('event_cursors').select('position').executeTakeFirst(),
    await db.selectFrom('dead_events').select('id').limit(1).executeTakeFirst(),
  ] as const);
  return cursor?.position === last.position && !aside;
}
