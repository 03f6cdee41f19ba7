import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { type DeadEventSchema, DeadEventState } from '@hireflux/proto/events/v1/event_feed_service_pb';
import type { DeadEventRow } from './cursor-queries.ts';

const STATE: Record<DeadEventRow['state'], DeadEventState> = {
  retrying: DeadEventState.RETRYING,
  waiting: DeadEventState.WAITING,
  dead: DeadEventState.DEAD,
};

export function toDeadEvent(row: DeadEventRow): MessageInitShape<typeof DeadEventSchema> {
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
