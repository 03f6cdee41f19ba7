import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActor, asActorReading, type ScopedDb, scopeOf } from '../db.ts';
import { AppError } from '../errors.ts';
import { newId } from '../id.ts';
import { metricsText } from '../metrics.ts';
import { currentScope, inScope } from '../tracing.ts';
import { eventRoom } from '../testing/event-room.ts';
import type { EventWorkerOptions } from '../testing/event-worker.ts';
import { until } from '../testing/until.ts';
import { notYet, on } from './consumer.ts';
import type { EventsDb } from './events-db.ts';
import { emit } from './outbox.ts';

const room = eventRoom((jobId) => jobId[0]!);
const { start, close } = room;

const setAside = () =>
  asActorReading(room.db, systemActor('consumer'), (db) =>
    db.selectFrom('dead_events').select(['id', 'aggregate_id', 'state', 'attempts', 'error']).orderBy('position').execute(),
  );

/** How many events are set aside in a state, as the metrics say. */
async function measured(state: string): Promise<number> {
  const { text } = await metricsText();
  return Number(new RegExp(`^hireflux_events_set_aside\\{consumer="paused",producer="employers",state="${state}"\\} (\\d+)$`, 'm').exec(text)?.[1]);
}

/** A handler that notes which jobs were closed, once that is committed, and fails as it is told. */
function noting(fails: (jobId: string, tries: number) => unknown = () => undefined) {
  const taken: string[] = [];
  const tries = new Map<string, number>();
  const handler = on(JobClosedSchema, async (db: ScopedDb<EventsDb>, { jobId }) => {
    const count = (tries.get(jobId) ?? 0) + 1;
    tries.set(jobId, count);
    const failure = fails(jobId, count);
    if (failure) throw failure;
    scopeOf(db).afterCommit.set(jobId, () => taken.push(jobId));
  });
  return { taken, tries, handlers: [handler] };
}

describe('consume', () => {
  it('sets aside what fails, has those behind it wait, goes on with the others, and keeps the order when it heals', async () => {
    let broken = true;
    const notes = noting((jobId) => broken && jobId === 'a1' && new Error('a poison event, \0 and all'));
    await close('a1', 'b1', 'a2', 'b2', 'a3');
    start(notes);

    await until(() => notes.taken.length === 2);
    await until(async () => (await setAside()).length === 3);
    const aside = await setAside();
    broken = false;
    await until(() => notes.taken.length === 5);

    expect(notes.taken).toEqual(['b1', 'b2', 'a1', 'a2', 'a3']);
    expect(aside.map(({ aggregate_id, state }) => [aggregate_id, state])).toEqual([['a', 'retrying'], ['a', 'waiting'], ['a', 'waiting']]);
    expect(aside[0]!.error).toBe('Error: a poison event,  and all');
    await until(async () => (await setAside()).length === 0);
  });

  it('undoes what a failing handler wrote, and nothing else', async () => {
    const handler = on(JobClosedSchema, async (db: ScopedDb<EventsDb>, { jobId }) => {
      await emit(db, JobPausedSchema, { jobId }, { aggregateId: jobId });
      if (jobId === 'a1') await sql`select 1 / 0`.execute(db);
    });
    await close('a1', 'b1');
    start({ handlers: [handler] });

    await until(async () => (await setAside()).length === 1);

    const { rows } = await asActorReading(room.db, systemActor('feed'), (db) =>
      sql<{ aggregate_id: string }>`select aggregate_id from outbox where type like '%JobPaused'`.execute(db),
    );
    expect(rows).toEqual([{ aggregate_id: 'b1' }]);
  });

  it('tries again what says "not yet", without counting it as failed', async () => {
    const notes = noting((jobId, tries) => jobId === 'a1' && tries < 4 && notYet('its job has not arrived'));
    await close('a1', 'b1');
    start(notes);

    await until(() => notes.taken.length === 2);

    expect(notes.taken).toEqual(['b1', 'a1']);
    expect(notes.tries.get('a1')).toBe(4);
  });

  it('waits before an event that a part being away hinders, and sets nothing aside', async () => {
    let away = true;
    const notes = noting((jobId) => away && jobId === 'b1' && new AppError('PART_AWAY', 'the workflows are away'));
    await close('a1', 'b1', 'a2');
    start(notes);

    await until(() => (notes.tries.get('b1') ?? 0) >= 2);
    const aside = await setAside();
    const before = [...notes.taken];
    away = false;
    await until(() => notes.taken.length === 3);

    expect(aside).toEqual([]);
    expect(before).toEqual(['a1']);
    expect(notes.taken).toEqual(['a1', 'b1', 'a2']);
  });

  it('waits for a producer that is away, and sets nothing aside', async () => {
    let away = true;
    const notes = noting();
    const through: EventWorkerOptions['through'] = (feed) => ({
      ...feed,
      listEvents: (req, ctx) => {
        if (away) throw new ConnectError('away', Code.Unavailable);
        return feed.listEvents(req, ctx);
      },
    });
    await close('a1');
    start({ ...notes, through });

    await sleep(300);
    expect(notes.taken).toEqual([]);
    away = false;
    await until(() => notes.taken.length === 1);

    expect(await setAside()).toEqual([]);
  });

  it('gives an event up that fails too often, until it is replayed', async () => {
    let broken = true;
    const notes = noting((jobId) => broken && jobId === 'a1' && new Error('poison'));
    await close('a1', 'a2');
    const worker = start(notes);
    await until(async () => (await setAside()).length === 2);
    // As after twenty minutes of tries.
    await asActor(room.db, systemActor('consumer'), (db) => sql`update dead_events set attempts = 15 where state = 'retrying'`.execute(db));
    await until(async () => (await setAside())[0]!.state === 'dead');
    await until(async () => (await measured('dead')) === 1);
    const waiting = await measured('waiting');

    broken = false;
    const { deadEvents } = await worker.client.listDeadEvents({ consumer: 'employers' });
    await worker.client.replayDeadEvent({ consumer: 'employers', deadEventId: deadEvents[1]!.deadEventId });
    await until(() => notes.taken.length === 2);

    expect(deadEvents.map(({ consumer, producer, attempts, error }) => ({ consumer, producer, attempts, error }))).toEqual([
      { consumer: 'paused', producer: 'employers', attempts: 16, error: 'Error: poison' },
      { consumer: 'paused', producer: 'employers', attempts: 0, error: '' },
    ]);
    expect(notes.taken).toEqual(['a1', 'a2']);
    expect(waiting).toBe(1);
    await until(async () => (await measured('dead')) + (await measured('waiting')) === 0);
  });

  it('goes on in the trace and under the request that caused the event', async () => {
    const came = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, requestId: 'request-of-this-spec' };
    const seen: (string | undefined)[] = [];
    await inScope(came, () => close('a1'));
    start({
      handlers: [
        on(JobClosedSchema, async () => void seen.push(currentScope()?.traceparent.slice(3, 35), currentScope()?.requestId)),
      ],
    });

    await until(() => seen.length > 0);

    expect(seen).toEqual(['a'.repeat(32), 'request-of-this-spec']);
  });

  it('says so, and takes nothing, where the producer has fewer events than were taken of it', async () => {
    const said: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => void said.push(line) });
    await asActor(room.db, systemActor('consumer'), (db) =>
      db.insertInto('event_cursors').values({ consumer: 'paused', producer: 'employers', position: 7n }).execute(),
    );
    const notes = noting();
    await close('a1');
    start({ ...notes, log });

    await until(() => said.length > 0);

    expect(said[0]).toMatch(/before the cursor of paused at 7: was its database restored/);
    expect(notes.taken).toEqual([]);
  });

  it('follows a producer whose events interest it little', async () => {
    const notes = noting();
    for (let turn = 0; turn < 300; turn += 1) {
      await asActor(room.db, systemActor('writer'), (db) => emit(db, JobPausedSchema, {}, { aggregateId: newId() }));
    }
    await close('a1');
    start(notes);

    await until(() => notes.taken.length === 1);
    await until(async () => (await asActorReading(room.db, systemActor('consumer'), (db) => db.selectFrom('event_cursors').select('position').execute()))[0]?.position === '301');
  });
});
