import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ActorKind, type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import type { Selectable } from 'kysely';
import type { OutboxTable } from './events-db.ts';

const ACTOR: Record<OutboxTable['actor_kind'], ActorKind> = {
  member: ActorKind.MEMBER,
  seeker: ActorKind.SEEKER,
  staff: ActorKind.STAFF,
  public: ActorKind.PUBLIC,
  system: ActorKind.SYSTEM,
};

/** A row of the outbox as the event that it keeps. One that has no position yet shows 0. */
export function toEvent(row: Selectable<OutboxTable>): Event {
  return create(EventSchema, {
    eventId: row.event_id,
    position: BigInt(row.position ?? 0),
    payload: { typeUrl: `type.googleapis.com/${row.type}`, value: row.payload },
    aggregateId: row.aggregate_id,
    companyId: row.company_id ?? '',
    actorKind: ACTOR[row.actor_kind],
    actorUserId: row.actor_user_id ?? '',
    requestId: row.request_id,
    traceparent: row.traceparent,
    createTime: timestampFromDate(row.create_time),
  });
}
