import { fromBinary } from '@bufbuild/protobuf';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import type { ListEventsResponse } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { type Kysely, sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { isDatabaseAway } from '../database.ts';
import { asActor, type ScopedDb } from '../db.ts';
import { AppError } from '../errors.ts';
import * as cursors from './cursor-queries.ts';
import { eventsDelay, eventsTaken } from './event-metrics.ts';
import type { EventsDb } from './events-db.ts';
import { type EventHandler, handle } from './handler.ts';
import { FIRST_DELAY_MS, nextTry } from './next-try.ts';

/** The consumer's side of the events: its handlers on its own database. */
export interface Taker<DB> {
  readonly db: Kysely<EventsDb>;
  readonly reader: cursors.Reader;
  readonly handlers: readonly EventHandler<DB>[];
}

export const CONSUMER = systemActor('consumer');

/** A transaction takes no more events once it is this old, so that effects are seen soon and locks are held briefly. */
const TAKING_MS = 250;

/** So many events are tried together: a savepoint for each would cost more than what most handlers do. */
const TOGETHER = 20;

/** What became of one try: taken, failed by its own fault, or hindered by a part that is away. */
type Outcome = { readonly taken: readonly Event[] } | { readonly failure: unknown } | { readonly away: unknown };

/**
 * Commits the effects of what comes next in a page and the cursor together. Answers how far that is; nothing where another
 * replica was faster. Before an event that a part being away hinders, it stops, and throws what is away once the rest is committed.
 */
export async function takePage<DB>(taker: Taker<DB>, after: bigint, page: ListEventsResponse): Promise<bigint | undefined> {
  const { reader } = taker;
  const part = await asActor(taker.db, CONSUMER, async (db) => {
    if ((await cursors.lockCursor(db, reader)) !== after) return undefined;
    const events = page.events.filter(({ position }) => position > after);
    const { done, taken, away } = await takeInTime(taker, db, events);
    const reached = done === events.length ? page.throughPosition : (events[done - 1]?.position ?? after);
    await cursors.moveCursor(db, reader, reached);
    return { reached, taken, away };
  });
  for (const event of part?.taken ?? []) count(reader, event);
  if (part?.away !== undefined) throw part.away;
  return part?.reached;
}

/** What became of the first events of several: how many are done with, which of them were taken, and what being away stopped it. */
interface Part {
  readonly done: number;
  readonly taken: readonly Event[];
  readonly away?: unknown;
}

/** Takes events in their order, several at once; where one of those fails, each by itself, so that a handler may run twice for one effect. */
async function takeInTime<DB>(taker: Taker<DB>, db: ScopedDb<EventsDb>, events: readonly Event[]): Promise<Part> {
  const { reader } = taker;
  const blocked = new Set(await cursors.listBlocked(db, reader, [...new Set(events.map((event) => event.aggregateId))]));
  const taken: Event[] = [];
  let [done, together, until] = [0, TOGETHER, performance.now() + TAKING_MS];
  while (done < events.length && performance.now() <= until) {
    const event = events[done]!;
    if (blocked.has(event.aggregateId)) {
      await cursors.insertDeadEvent(db, reader, event, { state: 'waiting' });
      done += 1;
      continue;
    }
    const next = events.slice(done, done + together);
    const waiting = next.findIndex(({ aggregateId }) => blocked.has(aggregateId));
    const group = waiting < 0 ? next : next.slice(0, waiting);
    const outcome = await attempt(taker, db, group, until);
    if ('taken' in outcome) {
      taken.push(...outcome.taken);
      done += outcome.taken.length;
    } else if (group.length > 1) {
      [together, until] = [1, performance.now() + TAKING_MS];
    } else if ('away' in outcome) {
      return { done, taken, away: outcome.away };
    } else {
      await cursors.insertDeadEvent(db, reader, event, { state: 'retrying', error: textOf(outcome.failure), delayMs: FIRST_DELAY_MS });
      blocked.add(event.aggregateId);
      done += 1;
    }
  }
  return { done, taken };
}

/** Tries one event again that is due; answers whether there was one. */
export async function retryOne<DB>(taker: Taker<DB>): Promise<boolean> {
  const { reader } = taker;
  const tried = await asActor(taker.db, CONSUMER, async (db) => {
    const row = await cursors.lockDueEvent(db, reader);
    if (!row) return undefined;
    // While this event is let go, no page may put another one behind it.
    await cursors.lockCursor(db, reader);
    const event = fromBinary(EventSchema, row.event);
    const outcome = await attempt(taker, db, [event]);
    if ('taken' in outcome) {
      await cursors.releaseDeadEvent(db, reader, row);
      return { taken: event };
    }
    const failure = 'away' in outcome ? outcome.away : outcome.failure;
    await cursors.putOff(db, row, { error: textOf(failure), ...nextTry(row, failure, 'away' in outcome) });
    return {};
  });
  if (tried?.taken) count(reader, tried.taken);
  return tried !== undefined;
}

/** Runs the handlers of events, as many as there is time for, in a savepoint, so that a failure undoes their effects alone. */
async function attempt<DB>(taker: Taker<DB>, db: ScopedDb<EventsDb>, events: readonly Event[], until = Infinity): Promise<Outcome> {
  await sql`savepoint event`.execute(db);
  try {
    const ran = await handle(taker.handlers, db as unknown as ScopedDb<DB>, events, until);
    // What is checked at the commit must fail here, where it fails these events and not the whole page.
    await sql`set constraints all immediate; set constraints all deferred; release savepoint event`.execute(db);
    return { taken: events.slice(0, ran) };
  } catch (error) {
    await sql`rollback to savepoint event`.execute(db);
    return isAway(error) ? { away: error } : { failure: error };
  }
}

/** Postgres gave a statement up because it took too long: the statement's fault, not the server's. */
const TOO_LONG = '57014';

function isAway(error: unknown): boolean {
  if (error instanceof AppError) return error.reason === 'PART_AWAY';
  if (error instanceof ConnectError) return error.code === Code.Unavailable;
  return isDatabaseAway(error) && (error as { code?: unknown }).code !== TOO_LONG;
}

function count(reader: cursors.Reader, event: Event): void {
  eventsTaken.inc({ ...reader });
  eventsDelay.observe({ ...reader }, Math.max(0, Date.now() - timestampMs(event.createTime!)) / 1000);
}

/** Without the one character that Postgres keeps in no text. */
const textOf = (error: unknown) =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll('\0', '').slice(0, 2000);
