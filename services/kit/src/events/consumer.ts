import { timestampMs } from '@bufbuild/protobuf/wkt';
import { fromBinary } from '@bufbuild/protobuf';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { EventFeedService, type ListEventsResponse } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { type Kysely, sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { isDatabaseAway } from '../database.ts';
import { AppError } from '../errors.ts';
import { asActor, asActorReading, type ScopedDb } from '../db.ts';
import type { Host, ServiceName } from '../service.ts';
import * as cursors from './cursor-queries.ts';
import { eventDelay, eventsSetAside, eventsTaken } from './event-metrics.ts';
import type { EventsDb } from './events-db.ts';
import { type EventHandler, handle, NotYet } from './handler.ts';
import { startLoop } from './loop.ts';

export { type EventHandler, notYet, on, onEvery } from './handler.ts';

const CONSUMER = systemActor('consumer');
const PAGE = 100;
const POLL_MS = 1000;
/** One that waits for another event is tried for a day; one that fails is given up after half an hour. */
const MOST_TRIES = { notYet: 1500, failed: 12 };
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = { notYet: 60_000, failed: 600_000 };

export interface Consumption<DB> {
  /** The consumer's name, fixed for ever: its cursor is kept under it. */
  readonly name: string;
  readonly db: Kysely<DB>;
  /** The service whose events are consumed. */
  readonly producer: ServiceName;
  readonly handlers: readonly EventHandler<DB>[];
}

/** A consumer at work. */
export interface Consumer {
  /** Stops after the event in hand. */
  close(): Promise<void>;
}

/** Takes every event of the producer that has a handler, each once, in order per aggregate, until closed or shut down. */
export function consume<DB>(host: Pick<Host, 'client' | 'nudge' | 'log' | 'signal'>, consumption: Consumption<DB>): Consumer {
  const { name, producer, handlers } = consumption;
  const reader: cursors.Reader = { consumer: name, producer };
  // The kit's tables are in every database, beside those that DB names.
  const db = consumption.db as unknown as Kysely<EventsDb>;
  const feed = host.client(EventFeedService, producer);
  // No types means all of them.
  const types = handlers.some(({ type }) => !type) ? [] : handlers.map(({ type }) => type!.typeName);
  let retryTimer: NodeJS.Timeout | undefined;
  let away = false;

  const loop = startLoop(async (signal) => {
    try {
      const after = await asActorReading(db, CONSUMER, (db) => cursors.findCursor(db, reader));
      const page = await feed.self.listEvents({ producer, afterPosition: after, pageSize: PAGE, types }, { signal });
      if (page.throughPosition > after) await takePage(db, reader, handlers, after, page);
      while (!signal.aborted && (await retryOne(db, reader, handlers)));
      await planRetry();
      if (away) host.log.info({ consumer: name, producer }, 'events are taken again');
      away = false;
      return page.throughPosition < page.lastPosition;
    } catch (error) {
      if (!away && !signal.aborted) host.log.warn({ consumer: name, producer, err: error }, 'events cannot be taken for now');
      away = true;
      return false;
    }
  }, POLL_MS);

  const planRetry = async () => {
    clearTimeout(retryTimer);
    const [next, aside] = await asActorReading(db, CONSUMER, async (db) => [
      await cursors.findNextTry(db, reader),
      await cursors.countSetAside(db, reader),
    ]);
    eventsSetAside.set(reader, aside);
    if (next) retryTimer = setTimeout(() => loop.wake(), Math.max(next.getTime() - Date.now(), 1)).unref();
  };

  const unsubscribe = host.nudge.subscribe(`events:${producer}`, () => loop.wake());
  const close = async () => {
    unsubscribe();
    clearTimeout(retryTimer);
    await loop.close();
  };
  host.signal.addEventListener('abort', () => void close(), { once: true });
  return { close };
}

/** Commits the effects of a page and the cursor together; another replica that was faster leaves nothing to do. */
async function takePage<DB>(
  db: Kysely<EventsDb>,
  reader: cursors.Reader,
  handlers: readonly EventHandler<DB>[],
  after: bigint,
  page: ListEventsResponse,
): Promise<void> {
  const taken = await asActor(db, CONSUMER, async (db) => {
    if ((await cursors.lockCursor(db, reader)) !== after) return [];
    const taken: Event[] = [];
    for (const event of page.events) {
      if (await cursors.isBlocked(db, reader, event.aggregateId)) {
        await cursors.insertDeadEvent(db, reader, event, { state: 'waiting' });
        continue;
      }
      const failure = await attempt(db, handlers, event);
      if (!failure) taken.push(event);
      else await cursors.insertDeadEvent(db, reader, event, { state: 'retrying', error: textOf(failure), delayMs: FIRST_DELAY_MS });
    }
    await cursors.moveCursor(db, reader, page.throughPosition);
    return taken;
  });
  for (const event of taken) count(reader, event);
}

/** Tries one event again that is due; answers whether there was one. */
async function retryOne<DB>(db: Kysely<EventsDb>, reader: cursors.Reader, handlers: readonly EventHandler<DB>[]): Promise<boolean> {
  const tried = await asActor(db, CONSUMER, async (db) => {
    const row = await cursors.lockDueEvent(db, reader);
    if (!row) return undefined;
    // While this event is let go, no page may put another one behind it.
    await cursors.lockCursor(db, reader);
    const event = fromBinary(EventSchema, row.event);
    const failure = await attempt(db, handlers, event);
    if (!failure) await cursors.releaseDeadEvent(db, reader, row);
    else await cursors.putOff(db, row, textOf(failure), delayAfter(row.attempts + 1, failure));
    return { event, failure };
  });
  if (tried && !tried.failure) count(reader, tried.event);
  return tried !== undefined;
}

/** Runs a handler in a savepoint, and answers why it failed. A part that is away fails the whole page, to be taken again. */
async function attempt<DB>(db: ScopedDb<EventsDb>, handlers: readonly EventHandler<DB>[], event: Event): Promise<unknown> {
  await sql`savepoint event`.execute(db);
  try {
    await handle(handlers, db as unknown as ScopedDb<DB>, event);
    await sql`release savepoint event`.execute(db);
    return undefined;
  } catch (error) {
    if (isDatabaseAway(error) || (error instanceof AppError && error.reason === 'PART_AWAY')) throw error;
    await sql`rollback to savepoint event`.execute(db);
    return error ?? new Error('the handler failed without a reason');
  }
}

function delayAfter(attempts: number, failure: unknown): number | undefined {
  const kind = failure instanceof NotYet ? 'notYet' : 'failed';
  if (attempts >= MOST_TRIES[kind]) return undefined;
  return Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS[kind]);
}

function count(reader: cursors.Reader, event: Event): void {
  eventsTaken.inc(reader);
  eventDelay.observe(reader, (Date.now() - timestampMs(event.createTime!)) / 1000);
}

const textOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 2000);
