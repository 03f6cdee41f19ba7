import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { on } from '@hireflux/kit/events/consumer';
import type { EventsDb } from '@hireflux/kit/events/events-db';
import { emit } from '@hireflux/kit/events/outbox';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { startEventWorker } from '@hireflux/kit/testing/event-worker';
import { until } from '@hireflux/kit/testing/until';
import { JobClosedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { DeadEventState } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keeper, keeperOf, listSetAside } from './dead-events/keepers.ts';
import { replay } from './dead-events/replay.ts';

let db: TestDatabase<EventsDb>;
let keeper: Keeper;
let broken: boolean;
let stop: (() => Promise<void>) | undefined;

beforeEach(async () => {
  db = await testDatabase<EventsDb>('kit');
  keeper = keeperOf('employers', db.url);
  broken = true;
  for (const jobId of ['a1', 'a2', 'b1', 'c1']) {
    await asActor(db, systemActor('writer'), (db) => emit(db, JobClosedSchema, { jobId }, { aggregateId: jobId[0]! }));
  }
  start();
  await until(async () => (await listSetAside([keeper])).length === 3);
  // As after twenty minutes of tries.
  await asActor(db, systemActor('consumer'), (db) => sql`update dead_events set attempts = 15 where state = 'retrying'`.execute(db));
  await until(async () => (await listSetAside([keeper])).filter(({ deadEvent }) => deadEvent.state === DeadEventState.DEAD).length === 2);
});
afterEach(async () => {
  await stop?.();
  await keeper[Symbol.asyncDispose]();
  await db.destroy();
});

/** A consumer that cannot take what is about a or b. */
function start() {
  const handler = on(JobClosedSchema, async (_db: ScopedDb<EventsDb>, { jobId }) => {
    if (broken && jobId !== 'c1') throw new Error(`a poison event about ${jobId}`);
  });
  const worker = startEventWorker(db.url, { handlers: [handler] });
  stop = () => ((stop = undefined), worker.close());
}

const aside = async () => (await listSetAside([keeper])).map(({ deadEvent }) => [deadEvent.event!.aggregateId, deadEvent.state, deadEvent.error]);
const idOf = async (aggregateId: string, state: DeadEventState = DeadEventState.DEAD) =>
  (await listSetAside([keeper])).find(({ deadEvent }) => deadEvent.event!.aggregateId === aggregateId && deadEvent.state === state)!.deadEvent.deadEventId;

describe('listSetAside', () => {
  it('shows what was given up, why, and what waits behind it', async () => {
    expect(await aside()).toEqual([
      ['a', DeadEventState.DEAD, 'Error: a poison event about a1'],
      ['a', DeadEventState.WAITING, ''],
      ['b', DeadEventState.DEAD, 'Error: a poison event about b1'],
    ]);
  });
});

describe('replay', () => {
  it('has one event tried again, with what waits behind it, and nothing else', async () => {
    broken = false;

    const replayed = await replay([keeper], await idOf('a'));

    expect(replayed.map(({ outcome }) => outcome)).toEqual(['taken']);
    await until(async () => (await aside()).length === 1);
    expect(await aside()).toEqual([['b', DeadEventState.DEAD, 'Error: a poison event about b1']]);
  });

  it('says of one that fails again that it did', async () => {
    const [replayed] = await replay([keeper], await idOf('b'));

    expect(replayed).toMatchObject({ outcome: 'failed', deadEvent: { error: 'Error: a poison event about b1', attempts: 17 } });
  });

  it('has all of them tried again, whoever waits for whom', async () => {
    broken = false;

    const replayed = await replay([keeper], 'all');

    expect(replayed.map(({ outcome }) => outcome)).toEqual(['taken', 'taken']);
    await until(async () => (await aside()).length === 0);
    expect(await replay([keeper], 'all')).toEqual([]);
  });

  it('says so where nobody is there to try, and what to do where there is no such event', async () => {
    await stop!();

    expect((await replay([keeper], await idOf('a', DeadEventState.WAITING), 300)).map(({ outcome }) => outcome)).toEqual([undefined]);
    await expect(replay([keeper], crypto.randomUUID())).rejects.toThrow('make dead-events lists those that are');
  });
});
