import { setTimeout as sleep } from 'node:timers/promises';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { describe, expect, it } from 'vitest';
import type { ScopedDb } from '../db.ts';
import { AppError } from '../errors.ts';
import { newId } from '../id.ts';
import { eventsOf } from '../testing/database.ts';
import { eventRoom } from '../testing/event-room.ts';
import type { EventWorkerOptions } from '../testing/event-worker.ts';
import { until } from '../testing/until.ts';
import { on, onEvery } from './consumer.ts';
import type { EventsDb } from './events-db.ts';
import { typeOf } from './handler.ts';
import { emit } from './outbox.ts';

const room = eventRoom();
const { start, close } = room;

/** The jobs of the effects, in their order. */
const effects = async () => (await eventsOf(room.db)).filter((event) => typeOf(event) === JobPausedSchema.typeName).map(({ aggregateId }) => aggregateId);

describe('takePage', () => {
  it('has the work of many events begin at once, and takes them in order all the same', async () => {
    const taken: string[] = [];
    const begun = new Map<string, Promise<void>>();
    let most = 0;
    let now = 0;
    const work = async (jobId: string) => {
      most = Math.max(most, (now += 1));
      await sleep(jobId === 'a1' ? 200 : 20);
      now -= 1;
      if (jobId === 'c1') throw new Error('it could not be begun');
    };
    const handler = on(
      JobClosedSchema,
      async (_db: ScopedDb<EventsDb>, { jobId }) => {
        await begun.get(jobId)?.catch(() => undefined);
        taken.push(jobId);
      },
      ({ jobId }) => {
        const working = work(jobId);
        begun.set(jobId, working);
        return working;
      },
    );
    await close('a1', 'b1', 'c1', 'a2');
    start({ handlers: [handler] });

    await until(() => taken.length === 4);

    expect(most).toBe(4);
    expect(taken).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  it('lists a page once, however many transactions it takes', async () => {
    const jobs = Array.from({ length: 30 }, newId);
    const taken: string[] = [];
    const pages: number[] = [];
    const handler = on(JobClosedSchema, async (_db: ScopedDb<EventsDb>, { jobId }) => {
      await sleep(40);
      taken.push(jobId);
    });
    const through: EventWorkerOptions['through'] = (feed) => ({
      ...feed,
      async listEvents(req, ctx) {
        const page = await feed.listEvents(req, ctx);
        if (page.events!.length > 0) pages.push(page.events!.length);
        return page;
      },
    });
    await close(...jobs);
    start({ handlers: [handler], through });

    await until(() => taken.length === jobs.length);

    expect(taken).toEqual(jobs);
    expect(pages).toEqual([jobs.length]);
  });

  it('takes each event once, in order, where two replicas have the same page in hand', async () => {
    const jobs = Array.from({ length: 20 }, newId);
    const by: string[] = [];
    const taken: string[] = [];
    const replica = (name: string) => ({
      handlers: [
        on(JobClosedSchema, async (_db: ScopedDb<EventsDb>, { jobId }) => {
          await sleep(60);
          by.push(name);
          taken.push(jobId);
        }),
      ],
    });
    await close(...jobs);
    const first = start(replica('first'));
    start(replica('second'));

    await until(() => taken.length >= 10);
    // What the first had in hand is left to the second.
    await first.close();
    await until(() => taken.length >= jobs.length);

    expect(taken).toEqual(jobs);
    expect(by.at(-1)).toBe('second');
  });

  it('begins anew what a part being away hindered', async () => {
    const begun = new WeakMap<Event, Promise<void>>();
    const taken: string[] = [];
    let tries = 0;
    const begin = async (event: Event) => {
      tries += 1;
      if (tries === 1) throw new AppError('PART_AWAY', 'the workflows are away');
      taken.push(event.aggregateId);
    };
    const once = (_message: unknown, event: Event) => {
      const beginning = begun.get(event) ?? begin(event);
      begun.set(event, beginning);
      return beginning;
    };
    await close('a1');
    start({ handlers: [on(JobClosedSchema, (_db: ScopedDb<EventsDb>, message, event) => once(message, event), once)] });

    await until(() => taken.length === 1);

    expect(tries).toBe(2);
  });

  it('has each effect once, in order, where one of many events fails', async () => {
    const jobs = Array.from({ length: 30 }, newId);
    const handler = on(JobClosedSchema, async (db: ScopedDb<EventsDb>, { jobId }) => {
      await emit(db, JobPausedSchema, { jobId }, { aggregateId: jobId });
      if (jobId === jobs[10]) throw new Error('a poison event');
    });
    await close(...jobs);
    start({ handlers: [handler] });

    await until(async () => (await effects()).length >= jobs.length - 1);

    expect(await effects()).toEqual(jobs.toSpliced(10, 1));
  });

  it('hands events several at once to who takes every type, each once where one of them fails', async () => {
    const jobs = Array.from({ length: 30 }, newId);
    const sizes: number[] = [];
    const handler = onEvery(async (db: ScopedDb<EventsDb>, events) => {
      sizes.push(events.length);
      for (const { aggregateId } of events) {
        await emit(db, JobPausedSchema, { jobId: aggregateId }, { aggregateId });
        if (aggregateId === jobs[25]) throw new Error('a poison event');
      }
    });
    await close(...jobs);
    start({ handlers: [handler] });

    await until(async () => (await effects()).length >= jobs.length - 1);

    expect(await effects()).toEqual(jobs.toSpliced(25, 1));
    expect(sizes.slice(0, 3)).toEqual([20, 10, 1]);
  });
});
