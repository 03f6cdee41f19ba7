import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { JobClosedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { type Kysely, sql } from 'kysely';
import { pick } from '../drill/random.ts';
import type { Ledger } from './ledger.ts';
import type { FireSettings } from './settings.ts';

const HELD_OPEN = 1 / 50;
const LONGEST_MS = 500;
const TAKEN_BACK = 1 / 50;
const WRITER = systemActor('writer');

class TakenBack extends Error {}

/** Has all writers at work until so many events are committed, and enough has happened; some hold their commits open, some take them back. */
export async function writeAll(db: Kysely<any>, ledger: Ledger, { events, writers, rate }: FireSettings, isEnough: () => boolean): Promise<void> {
  const aggregates = [...ledger.committed.keys()];
  const began = Date.now();
  let begun = 0;
  let left = events;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (left > 0 || !isEnough()) {
        left -= 1;
        await sleep(Math.max(0, began + (1000 * begun++) / rate - Date.now()));
        if (!(await write(db, ledger, pick(aggregates, Math.random)))) left += 1;
      }
    }),
  );
}

/** Tells one fact under the lock of its aggregate; answers whether it stands. */
async function write(db: Kysely<any>, ledger: Ledger, jobId: string): Promise<boolean> {
  const companyId = newId();
  try {
    await asActor(db, WRITER, async (db) => {
      await sql`select pg_advisory_xact_lock(hashtext(${jobId}))`.execute(db);
      await emit(db, JobClosedSchema, { jobId, companyId }, { aggregateId: jobId });
      if (Math.random() < HELD_OPEN) {
        ledger.heldOpen += 1;
        await sleep(Math.random() * LONGEST_MS);
      }
      if (Math.random() < TAKEN_BACK) throw new TakenBack();
      // The lock is held until the commit, so that no other writer's fact comes in between.
      ledger.committed.get(jobId)!.push(companyId);
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
    ledger.takenBack += 1;
    return false;
  }
  ledger.knownAt.set(companyId, Date.now());
  return true;
}
