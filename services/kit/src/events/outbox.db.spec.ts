import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DescMessage, fromBinary } from '@bufbuild/protobuf';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActor } from '../db.ts';
import { newId } from '../id.ts';
import { eventsOf, testDatabase, type TestDatabase } from '../testing/database.ts';
import { until } from '../testing/until.ts';
import type { EventsDb } from './events-db.ts';
import { typeOf } from './handler.ts';
import { emit, onEmitted } from './outbox.ts';
import { giveOut } from './sequencer.ts';

const writer = systemActor('writer');
const WORKER = new URL('../testing/event-worker.ts', import.meta.url);
let db: TestDatabase<EventsDb>;

beforeEach(async () => void (db = await testDatabase<EventsDb>('kit')));
afterEach(() => db.destroy());

const of = (events: readonly Event[], type: DescMessage) => events.filter((event) => typeOf(event) === type.typeName);
const companyOf = (event: Event) => fromBinary(JobClosedSchema, event.payload!.value).companyId;
const byPosition = (a: Event, b: Event) => Number(a.position - b.position);
const positionsOf = (events: readonly Event[]) => events.map((event) => Number(event.position)).sort((a, b) => a - b);
const dense = (length: number) => Array.from({ length }, (_, index) => index + 1);

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

/** Two replicas at work, of which now one is killed and now every session of both is ended, until calm is called. */
function disturbedWorkers(url: string) {
  const start = () => {
    const worker = fork(WORKER, [`${url}?application_name=worker`]);
    const exited = once(worker, 'exit');
    return async () => {
      worker.kill('SIGKILL');
      // One that is cut off goes on; it does not end by itself.
      expect(await exited).toEqual([null, 'SIGKILL']);
    };
  };
  const kills = [start(), start()];
  let disturbing = true;
  const run = async () => {
    for (let turn = 0; disturbing || turn < 6; turn += 1) {
      await sleep(250 + Math.random() * 300);
      if (turn % 3 === 2) await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker'`.execute(db);
      else {
        await kills.shift()!();
        kills.push(start());
      }
    }
  };
  const running = run();
  const calm = async () => {
    disturbing = false;
    await running;
  };
  return {
    calm,
    async [Symbol.asyncDispose]() {
      await calm();
      await Promise.all(kills.map((kill) => kill()));
    },
  };
}

describe('the outbox', () => {
  it('skips and doubles nothing while commits overtake one another and two replicas are killed and cut off', async () => {
    const jobs = Array.from({ length: 6 }, newId);
    const committed = new Map(jobs.map((id) => [id, [] as string[]]));
    await using workers = disturbedWorkers(db.url);

    await Promise.all(
      jobs.map(async (id) => {
        for (let turn = 0; turn < 40; turn += 1) await write(id, committed.get(id)!);
      }),
    );
    await workers.calm();
    const total = [...committed.values()].flat().length;
    await until(async () => of(await eventsOf(db), JobPausedSchema).length >= total);
    await until(async () => (await eventsOf(db)).every((event) => event.position > 0n));

    const events = await eventsOf(db);
    expect(total).toBeGreaterThan(150);
    expect(positionsOf(events)).toEqual(dense(events.length));
    for (const [id, expected] of committed) {
      const about = events.filter((event) => event.aggregateId === id).sort(byPosition);
      expect(of(about, JobClosedSchema).map(companyOf)).toEqual(expected);
      expect(of(about, JobPausedSchema).map(companyOf)).toEqual(expected);
    }
  }, 60_000);

  it('gives dense positions, and each event one, even where three sessions believe that they lead', async () => {
    const sessions = [1, 2, 3].map(() => new pg.Client({ connectionString: db.url }));
    await Promise.all(sessions.map((session) => session.connect()));
    let writing = true;
    const giving = sessions.map(async (session) => {
      while (writing || (await giveOut(session)) > 0) await giveOut(session);
    });

    await Promise.all(dense(5).map(async () => {
      for (let turn = 0; turn < 20; turn += 1) await write(newId(), []);
    }));
    writing = false;
    await Promise.all(giving);
    await Promise.all(sessions.map((session) => session.end()));

    const events = await eventsOf(db);
    expect(events.length).toBeGreaterThan(50);
    expect(positionsOf(events)).toEqual(dense(events.length));
  });

  it('tells of a commit that wrote an event, and of no other', async () => {
    let told = 0;
    const stop = onEmitted(db, () => (told += 1));
    const tell = (fail: boolean) =>
      asActor(db, writer, async (db) => {
        await emit(db, JobClosedSchema, { jobId: newId() }, { aggregateId: 'a' });
        await emit(db, JobClosedSchema, { jobId: newId() }, { aggregateId: 'b' });
        if (fail) throw new Error('taken back');
      });

    await tell(false);
    await tell(true).catch(() => undefined);
    await asActor(db, writer, async () => undefined);
    stop();
    await tell(false);

    expect(told).toBe(1);
  });

  it('keeps who caused an event, and lets nobody write in the name of another', async () => {
    const member = { kind: 'member', userId: newId(), companyId: newId(), role: 'owner', assignedOnly: false } as const;

    await asActor(db, member, (db) => emit(db, JobClosedSchema, {}, { aggregateId: 'a' }));
    const elsewhere = () => asActor(db, member, (db) => emit(db, JobClosedSchema, {}, { aggregateId: 'a', companyId: newId() }));
    const asSomeoneElse = () => asActor(db, member, (db) =>
      sql`insert into outbox (event_id, type, payload, aggregate_id, actor_kind, actor_user_id)
          values (${newId()}, 'x', '', 'a', 'member', ${newId()})`.execute(db),
    );

    await expect(elsewhere()).rejects.toThrow(/row-level security/);
    await expect(asSomeoneElse()).rejects.toThrow(/row-level security/);
    expect(await eventsOf(db)).toMatchObject([{ companyId: member.companyId, actorUserId: member.userId }]);
  });
});
