import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';

/** An event as another service tells it. */
export function eventOf<T extends DescMessage>(schema: T, fact: MessageInitShape<T>, over: Partial<Pick<Event, 'createTime' | 'actorUserId'>> = {}): Event {
  return create(EventSchema, { eventId: randomUUID(), createTime: timestampNow(), ...over, payload: anyPack(schema, create(schema, fact)) });
}
