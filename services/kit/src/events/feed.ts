import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import {
  type DeadEventSchema,
  DeadEventState,
  type EventFeedService,
} from '@hireflux/proto/events/v1/event_feed_service_pb';
import { type Kysely, type Selectable, sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { asActor, asActorReading } from '../db.ts';
import { AppError } from '../errors.ts';
import type { Nudge } from '../nudge.ts';
import { decodePageToken, pageOf } from '../page-token.ts';
import { toEvent } from './event-row.ts';
import type { DeadEventsTable, EventsDb } from './events-db.ts';

const FEED = systemActor('feed');
const PAGE = 100;
const DEAD_PAGE = 20;
const LIST = { name: 'dead_events' };

const STATE: Record<DeadEventsTable['state'], DeadEventState> = {
  retrying: DeadEventState.RETRYING,
  waiting: DeadEventState.WAITING,
  dead: DeadEventState.DEAD,
};

/** The event feed of a service over its own database. */
export function eventFeed(root: Kysely<any>, service: string, nudge: Nudge): ServiceImpl<typeof EventFeedService> {
  const db = root as Kysely<EventsDb>;
  return {
    async listEvents(req, ctx) {
      const size = req.pageSize || PAGE;
      return asActorReading(
        db,
        FEED,
        async (db) => {
          const last = await db.selectFrom('outbox_position').select('position').executeTakeFirstOrThrow();
          const rows = await db
            .selectFrom('outbox')
            .selectAll()
            .where('position', '>', String(req.afterPosition))
            // What was given a position since the line above is the next page's.
            .where('position', '<=', last.position)
            .$if(req.types.length > 0, (q) => q.where('type', 'in', req.types))
            .orderBy('position')
            .limit(size)
            .execute();
          const lastPosition = BigInt(last.position);
          const through = rows.length === size ? BigInt(rows.at(-1)!.position!) : lastPosition;
          const throughPosition = through > req.afterPosition ? through : req.afterPosition;
          return { events: rows.map(toEvent), throughPosition, lastPosition };
        },
        ctx.signal,
      );
    },

    async listDeadEvents(req, ctx) {
      const size = req.pageSize || DEAD_PAGE;
      const after = decodePageToken(LIST, req.pageToken);
      const rows = await asActorReading(
        db,
        FEED,
        (db) =>
          db
            .selectFrom('dead_events')
            .selectAll()
            .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) > (${after!.createTime}, ${after!.id})`))
            .orderBy('create_time')
            .orderBy('id')
            .limit(size + 1)
            .execute(),
        ctx.signal,
      );
      const page = pageOf(LIST, rows, size);
      return { deadEvents: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },

    async replayDeadEvent(req) {
      const row = await asActor(db, FEED, async (db) => {
        const standing = await db.selectFrom('dead_events').selectAll().where('id', '=', req.deadEventId).executeTakeFirst();
        if (!standing) throw eventNotFound(req.deadEventId);
        await db
          .updateTable('dead_events')
          .set({ state: 'retrying', next_try_time: sql`now()` })
          .where('id', '=', req.deadEventId)
          .where('state', '!=', 'waiting')
          .execute();
        return standing;
      });
      nudge.publish(`events:${row.producer}`);
      return { deadEvent: toProto(row) };
    },
  };

  function toProto(row: Selectable<DeadEventsTable>): MessageInitShape<typeof DeadEventSchema> {
    return {
      deadEventId: row.id,
      consumer: row.consumer,
      producer: row.producer,
      event: fromBinary(EventSchema, row.event),
      state: STATE[row.state],
      attempts: row.attempts,
      error: row.error,
      ...(row.next_try_time && { nextTryTime: timestampFromDate(row.next_try_time) }),
      createTime: timestampFromDate(row.create_time),
    };
  }

  function eventNotFound(id: string): AppError {
    return new AppError('EVENT_NOT_FOUND', `${service} has set no such event aside`, { dead_event_id: id });
  }
}
