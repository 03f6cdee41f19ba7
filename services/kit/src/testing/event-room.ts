import { JobClosedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterEach, beforeEach } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActor } from '../db.ts';
import type { EventsDb } from '../events/events-db.ts';
import { emit } from '../events/outbox.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { type EventWorkerOptions, startEventWorker } from './event-worker.ts';

/** For specs of consumers: each of them has a database of its own, and its workers end with it. A job's events are of the aggregate that is said. */
export function eventRoom(aggregateOf: (jobId: string) => string = (jobId) => jobId) {
  let db: TestDatabase<EventsDb>;
  let working: AsyncDisposableStack;
  beforeEach(async () => {
    db = await testDatabase<EventsDb>('kit');
    working = new AsyncDisposableStack();
  });
  afterEach(async () => {
    await working.disposeAsync();
    await db.destroy();
  });
  return {
    get db() {
      return db;
    },
    start(options: EventWorkerOptions) {
      const worker = startEventWorker(db.url, options);
      working.defer(() => worker.close());
      return worker;
    },
    /** Tells that jobs were closed, in this order. */
    async close(...jobIds: string[]) {
      for (const jobId of jobIds) await asActor(db, systemActor('writer'), (db) => emit(db, JobClosedSchema, { jobId }, { aggregateId: aggregateOf(jobId) }));
    },
  };
}
