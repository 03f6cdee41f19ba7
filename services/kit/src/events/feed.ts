import type { ServiceImpl } from '@connectrpc/connect';
import type { EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import type { Kysely, Selectable } from 'kysely';
import { systemActor } from '../actor.ts';
import { asActor, asActorReading } from '../db.ts';
import { AppError } from '../errors.ts';
import type { Nudge } from '../nudge.ts';
import { decodePageToken, pageOf } from '../page-token.ts';
import { toDeadEvent } from './dead-event-proto.ts';
import { toEvent } from './event-row.ts';
import type { EventsDb, OutboxTable } from './events-db.ts';
import { findDeadEvent, getLastPosition, hasten, listDeadEvents, listEvents } from './feed-queries.ts';

const FEED = systemActor('feed');
const PAGE = 100;
const DEAD_PAGE = 20;
const LIST = { name: 'dead_events' };
/** A page ends after this many bytes, so that events that carry whole résumés fit into a message. */
const MOST_BYTES = 1_000_000;

/** The event feed of a service over its own database. */
export function eventFeed(root: Kysely<any>, service: string, nudge: Nudge): ServiceImpl<typeof EventFeedService> {
  const db = root as Kysely<EventsDb>;
  return {
    async listEvents(req, ctx) {
      const limit = req.pageSize || PAGE;
      const read = async (db: Parameters<typeof getLastPosition>[0]) => {
        // What is given a position between the two reads is the next page's.
        const last = await getLastPosition(db);
        return { last, rows: await listEvents(db, { after: req.afterPosition, through: last, types: req.types, limit }) };
      };
      const { last, rows } = await asActorReading(db, FEED, read, ctx.signal);
      const page = fitting(rows);
      const whole = page.length === rows.length && rows.length < limit;
      const through = whole ? last : BigInt(page.at(-1)!.position!);
      return {
        events: page.map(toEvent),
        throughPosition: through > req.afterPosition ? through : req.afterPosition,
        lastPosition: last,
      };
    },

    async listDeadEvents(req, ctx) {
      const size = req.pageSize || DEAD_PAGE;
      const after = decodePageToken(LIST, req.pageToken);
      const rows = await asActorReading(db, FEED, (db) => listDeadEvents(db, { after, limit: size + 1 }), ctx.signal);
      const page = pageOf(LIST, rows, size);
      return { deadEvents: page.rows.map(toDeadEvent), nextPageToken: page.nextPageToken };
    },

    async replayDeadEvent(req) {
      const row = await asActor(db, FEED, async (db) => {
        const standing = await findDeadEvent(db, req.deadEventId);
        if (standing) await hasten(db, standing);
        return standing && (await findDeadEvent(db, req.deadEventId));
      });
      if (!row) throw eventNotFound(service, req.deadEventId);
      nudge.publish(`events:${row.producer}`);
      return { deadEvent: toDeadEvent(row) };
    },
  };
}

/** The first rows, as many as fit into one message, but at least one. */
function fitting(rows: Selectable<OutboxTable>[]): Selectable<OutboxTable>[] {
  let bytes = 0;
  const over = rows.findIndex((row) => (bytes += row.payload.length) > MOST_BYTES);
  return over < 0 ? rows : rows.slice(0, Math.max(over, 1));
}

function eventNotFound(service: string, id: string): AppError {
  return new AppError('EVENT_NOT_FOUND', `${service} has set no such event aside`, { dead_event_id: id });
}
