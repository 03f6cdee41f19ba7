import { pathToFileURL } from 'node:url';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { pino } from 'pino';
import { openDatabase } from '../database.ts';
import type { ScopedDb } from '../db.ts';
import { consume, on } from '../events/consumer.ts';
import type { EventsDb } from '../events/events-db.ts';
import { eventFeed } from '../events/feed.ts';
import { emit } from '../events/outbox.ts';
import { startSequencer } from '../events/sequencer.ts';
import { createNudge } from '../nudge.ts';
import type { Host } from '../service.ts';

/** The company of an event that no handler takes. */
export const POISON = 'poison';

/** A sequencer and a consumer in a process of their own, for specs that kill them: each JobClosed is answered by a JobPaused. */
export function startEventWorker(url: string) {
  const log = pino({ level: 'silent' });
  const nudge = createNudge();
  const db = openDatabase<EventsDb>(url, { poolSize: 4 });
  const client = createClient(
    EventFeedService,
    createRouterTransport((router) => void router.service(EventFeedService, eventFeed(db, 'employers', nudge))),
  );
  const host: Pick<Host, 'client' | 'nudge' | 'log' | 'signal'> = {
    client: () => ({ as: () => client, self: client }) as never,
    nudge,
    log,
    signal: new AbortController().signal,
  };
  const sequencer = startSequencer({ url, service: 'employers', nudge, log });
  const consumer = consume(host, {
    name: 'paused',
    db,
    producer: 'employers',
    handlers: [
      on(JobClosedSchema, async (db: ScopedDb<EventsDb>, { jobId, companyId }) => {
        if (companyId === POISON) throw new Error('a poison event');
        await emit(db, JobPausedSchema, { jobId, companyId }, { aggregateId: jobId });
      }),
    ],
  });
  return {
    async close() {
      await consumer.close();
      await sequencer.close();
      await db.destroy();
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  startEventWorker(process.argv[2]!);
  setInterval(() => undefined, 60_000);
}
