import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DescMessage, fromBinary } from '@bufbuild/protobuf';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActor } from '../db.ts';
import { newId } from '../id.ts';
import { eventsOf, testDatabase, type TestDatabase } from '../testing/database.ts';
import { POISON, startEventWorker } from '../testing/event-worker.ts';
import type { EventsDb } from './events-db.ts';
import { typeOf } from './handler.ts';
import { emit } from './outbox.ts';

const writer = systemActor('writer');
const WORKER = new URL('../testing/event-worker.ts', import.meta.url);
let db: TestDatabase<EventsDb>;

beforeEach(async () => void (db = await testDatabase<EventsDb>('kit')));
afterEach(() => db.destroy());

async function until(done: () => Promise<boolean>) {
  for (let tries = 0; !(await done()); tries += 1) {
    if (tries > 500) throw new Error('it took too long');
    await sleep(40);
  }
}

const of = (events: readonly Event[], type: DescMessage) => events.filter((event) => typeOf(event) === type.typeName);
const companyOf = (event: Event) => fromBinary(JobClosedSchema, event.payload!.value).companyId;
const byPosition = (a: Event, b: Event) => Number(a.position - b.position);

/** Writes under the aggregate's lock, holds the commit open, and now and then takes it back. */
async function write(jobId: string, committed: string[]): Promise<void> {
  const companyId = newId();
  await asActor(db, writer, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext(${jobId}))`.execute(db);
    await emit(db, JobClosedSchema, { jobId, companyId }, { aggregateId: jobId });
    await sleep(Math.random() * 40);
    if (Math.random() < 0.1) throw new Error('taken back');
    committed.push(companyId);
  }).catch((error: Error) => {
    if (error.message !== 'taken back') throw error;
  });
}

describe('the outbox', () => {
  it('skips and doubles nothing while commits overtake one another and its readers are killed', async () => {
    const jobs = Array.from({ length: 6 }, newId);
    const committed = new Map(jobs.map((id) => [id, [] as string[]]));
    let worker: ChildProcess | undefined;
    let writing = true;
    const killing = (async () => {
      for (let kills = 0; writing || kills < 6; kills += 1) {
        worker = fork(WORKER, [db.url]);
        await sleep(500 + Math.random() * 300);
        if (!writing && kills >= 5) break;
        worker.kill('SIGKILL');
        await once(worker, 'exit');
      }
    })();

    await Promise.all(
      jobs.map(async (id) => {
        for (let turn = 0; turn < 40; turn += 1) await write(id, committed.get(id)!);
      }),
    );
    writing = false;
    await killing;
    const total = [...committed.values()].flat().length;
    await until(async () => of(await eventsOf(db), JobPausedSchema).length >= total);
    worker?.kill('SIGKILL');

    const events = await eventsOf(db);
    const [closed, paused] = [of(events, JobClosedSchema), of(events, JobPausedSchema)];
    expect(total).toBeGreaterThan(150);
    expect(closed.map((event) => Number(event.position)).every((position) => position > 0)).toBe(true);
    expect(new Set(events.filter((event) => event.position > 0n).map((event) => event.position)).size).toBe(
      events.filter((event) => event.position > 0n).length,
    );
    for (const [id, expected] of committed) {
      const about = (event: Event) => event.aggregateId === id;
      expect(closed.filter(about).sort(byPosition).map(companyOf)).toEqual(expected);
      expect(paused.filter(about).map(companyOf)).toEqual(expected);
    }
  }, 60_000);

  it('gives positions without a gap', async () => {
    for (let turn = 0; turn < 5; turn += 1) await write(newId(), []);
    const worker = startEventWorker(db.url);

    await until(async () => (await eventsOf(db)).every((event) => event.position > 0n));
    await worker.close();

    // What the consumer answered as the worker closed may have none yet.
    const given = (await eventsOf(db)).filter((event) => event.position > 0n);
    const positions = given.map((event) => Number(event.position)).sort((a, b) => a - b);
    expect(positions.length).toBeGreaterThan(2);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  });

  it('sets a poison event aside, has those behind it wait, and goes on with the others', async () => {
    const [poisoned, healthy] = [newId(), newId()];
    const tell = (jobId: string, companyId: string) =>
      asActor(db, writer, (db) => emit(db, JobClosedSchema, { jobId, companyId }, { aggregateId: jobId }));
    await tell(poisoned, POISON);
    await tell(poisoned, newId());
    await tell(healthy, newId());
    const worker = startEventWorker(db.url);

    await until(async () => of(await eventsOf(db), JobPausedSchema).length > 0);
    await worker.close();

    expect(of(await eventsOf(db), JobPausedSchema).map((event) => event.aggregateId)).toEqual([healthy]);
    const aside = await asActor(db, systemActor('feed'), (db) => db.selectFrom('dead_events').selectAll().orderBy('position').execute());
    expect(aside.map((row) => [row.aggregate_id, row.state])).toEqual([
      [poisoned, 'retrying'],
      [poisoned, 'waiting'],
    ]);
    expect(aside[0]?.error).toMatch(/poison event/);
  });
});
