import { EventFeedService, type ListEventsResponse } from '@hireflux/proto/events/v1/event_feed_service_pb';
import type { Kysely } from 'kysely';
import { asActorReading } from '../db.ts';
import type { Host, ServiceName } from '../service.ts';
import { findStanding, type Standing } from './cursor-queries.ts';
import { eventsBehind, eventsSetAside } from './event-metrics.ts';
import type { EventsDb } from './events-db.ts';
import { type EventHandler, prepare } from './handler.ts';
import { startLoop } from './loop.ts';
import { CONSUMER, retryOne, type Taker, takePage } from './take-events.ts';

export { type EventHandler, notYet, on, onEvery } from './handler.ts';

const PAGE = 100;
const POLL_MS = 1000;
/** How long a replica leaves the events to another one that was faster, however often it is woken. */
const STAND_BY_MS = 250;

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
  /** Stops after the transaction in hand. */
  close(): Promise<void>;
}

/** Takes every event of the producer that has a handler, each once, in order per aggregate, until closed or shut down. */
export function consume<DB>(host: Pick<Host, 'client' | 'nudge' | 'log' | 'signal'>, consumption: Consumption<DB>): Consumer {
  const { name, producer, handlers } = consumption;
  const reader = { consumer: name, producer };
  // The kit's tables are in every database, beside those that DB names.
  const taker: Taker<DB> = { db: consumption.db as unknown as Kysely<EventsDb>, reader, handlers };
  const feed = host.client(EventFeedService, producer);
  // No types means all of them.
  const types = handlers.some(({ type }) => !type) ? [] : handlers.map(({ type }) => type!.typeName);
  let retryTimer: NodeJS.Timeout | undefined;
  let away = false;
  let standingBy = 0;
  let inHand: { readonly after: bigint; readonly page: ListEventsResponse } | undefined;

  const loop = startLoop(async (signal) => {
    if (performance.now() < standingBy) return false;
    try {
      const standing = await asActorReading(taker.db, CONSUMER, (db) => findStanding(db, reader));
      const retried = await retryDue(standing, signal);
      const more = await takeNext(standing, signal);
      if (away) host.log.info({ consumer: name, producer }, 'events are taken again');
      away = false;
      return retried || more;
    } catch (error) {
      if (!away && !signal.aborted) host.log.warn({ consumer: name, producer, err: error }, 'events cannot be taken for now');
      away = true;
      // What its events had begun may have failed with them.
      inHand = undefined;
      return false;
    }
  }, POLL_MS);

  /** Tries again what is due, and sets an alarm for what is due next. Answers whether anything was tried. */
  const retryDue = async ({ setAside, nextTry }: Standing, signal: AbortSignal) => {
    for (const [state, count] of Object.entries(setAside)) eventsSetAside.set({ ...reader, state }, count);
    clearTimeout(retryTimer);
    if (!nextTry) return false;
    const inMs = nextTry.getTime() - Date.now();
    if (inMs > 0) retryTimer = setTimeout(() => loop.wake(), inMs).unref();
    let retried = false;
    while (inMs <= 0 && !signal.aborted && (await retryOne(taker))) retried = true;
    return retried;
  };

  /** Takes what comes next. Answers whether there is, or may be, more to do at once. */
  const takeNext = async ({ position }: Standing, signal: AbortSignal) => {
    const page = await pageAt(position, signal);
    eventsBehind.set(reader, Number(page.lastPosition - position));
    if (page.throughPosition === position) return false;
    const reached = await takePage(taker, position, page);
    if (reached === undefined) standingBy = performance.now() + STAND_BY_MS;
    return reached !== undefined && reached < page.lastPosition;
  };

  /** The page in hand while the cursor stands within it, whoever moved it there; else the next one, with what its events ask for begun. */
  const pageAt = async (position: bigint, signal: AbortSignal) => {
    if (inHand && inHand.after <= position && position < inHand.page.throughPosition) return inHand.page;
    const page = await feed.self.listEvents({ producer, afterPosition: position, pageSize: PAGE, types }, { signal });
    if (page.lastPosition < position) {
      throw new Error(`the events of ${producer} end at ${page.lastPosition}, before the cursor of ${name} at ${position}: was its database restored?`);
    }
    await prepare(handlers, page.events);
    inHand = { after: position, page };
    return page;
  };

  const unsubscribe = host.nudge.subscribe(`events:${producer}`, () => loop.wake());
  const close = async () => {
    unsubscribe();
    await loop.close();
    clearTimeout(retryTimer);
  };
  host.signal.addEventListener('abort', () => void close(), { once: true });
  return { close };
}
