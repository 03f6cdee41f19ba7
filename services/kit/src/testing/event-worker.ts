import { createClient, createRouterTransport, type ServiceImpl } from '@connectrpc/connect';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { type Logger, pino } from 'pino';
import { openDatabase } from '../database.ts';
import type { ScopedDb } from '../db.ts';
import { consume, type EventHandler, on } from '../events/consumer.ts';
import type { EventsDb } from '../events/events-db.ts';
import { eventFeed } from '../events/feed.ts';
import { emit } from '../events/outbox.ts';
import { startSequencer } from '../events/sequencer.ts';
import { createNudge } from '../nudge.ts';
import type { Host } from '../service.ts';

type Feed = ServiceImpl<typeof EventFeedService>;

export interface EventWorkerOptions {
  readonly handlers?: readonly EventHandler<EventsDb>[];
  /** What stands between the consumer and the feed. */
  readonly through?: (feed: Feed) => Feed;
  readonly log?: Logger;
}

/** Answers each JobClosed with a JobPaused. */
const answering = on(JobClosedSchema, async (db: ScopedDb<EventsDb>, { jobId, companyId }) => {
  await emit(db, JobPausedSchema, { jobId, companyId }, { aggregateId: jobId });
});

/** A sequencer and a consumer over one database, for specs that watch, disturb and kill them. */
export function startEventWorker(url: string, options: EventWorkerOptions = {}) {
  const { handlers = [answering], through = (feed) => feed, log = pino({ level: 'silent' }) } = options;
  const nudge = createNudge();
  const db = openDatabase<EventsDb>(url, { poolSize: 4 });
  const feed = through(eventFeed(db, 'employers', nudge));
  const client = createClient(EventFeedService, createRouterTransport((router) => void router.service(EventFeedService, feed)));
  const host: Pick<Host, 'client' | 'nudge' | 'log' | 'signal'> = {
    client: () => ({ as: () => client, self: client }) as never,
    nudge,
    log,
    signal: new AbortController().signal,
  };
  const sequencer = startSequencer({ url, service: 'employers', nudge, log });
  const consumer = consume(host, { name: 'paused', db, producer: 'employers', handlers });
  return {
    client,
    async close() {
      await consumer.close();
      await sequencer.close();
      await db.destroy();
    },
  };
}

if (import.meta.main) {
  startEventWorker(process.argv[2]!);
  setInterval(() => undefined, 60_000);
}
