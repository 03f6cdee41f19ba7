import { type DescMessage, fromBinary, type Message, type MessageShape } from '@bufbuild/protobuf';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { ScopedDb } from '../db.ts';
import { inScope, scopeFrom } from '../tracing.ts';

/** What a consumer does with one type of event. It runs in the transaction that moves the cursor, and once more where that part of it is undone: what it does elsewhere must bear repeating. */
export interface EventHandler<DB> {
  /** Undefined for one that takes events of every type. */
  readonly type: DescMessage | undefined;
  run(db: ScopedDb<DB>, message: Message | undefined, event: Event): Promise<void>;
  /** Begins, for many events at once and before the transaction, what run waits for. It may be for nothing; what fails is run's to tell. */
  readonly ahead?: (message: Message | undefined, event: Event) => Promise<unknown>;
}

/** Says what to do with one type of event. Throw notYet to try again later; any other error sets the event aside. */
export function on<T extends DescMessage, DB>(
  type: T,
  run: (db: ScopedDb<DB>, message: MessageShape<T>, event: Event) => Promise<void>,
  ahead?: (message: MessageShape<T>, event: Event) => Promise<unknown>,
): EventHandler<DB> {
  return { type, run: run as EventHandler<DB>['run'], ...(ahead && { ahead: ahead as NonNullable<EventHandler<DB>['ahead']> }) };
}

/** Says what to do with events of every type, whatever is in them. */
export function onEvery<DB>(run: (db: ScopedDb<DB>, event: Event) => Promise<void>): EventHandler<DB> {
  return { type: undefined, run: (db, _message, event) => run(db, event) };
}

/** What a handler throws when something that the event rests on has not arrived. It is tried again; others go on. */
export function notYet(message: string): Error {
  return new NotYet(message);
}

export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** The full name of an event's type. */
export const typeOf = (event: Event): string => event.payload?.typeUrl.replace(/^.*\//, '') ?? '';

const takes = ({ type }: Pick<EventHandler<any>, 'type'>, event: Event) => !type || type.typeName === typeOf(event);

const messageOf = ({ type }: Pick<EventHandler<any>, 'type'>, event: Event) => type && fromBinary(type, event.payload!.value);

/** Has the handlers begin what many events ask for, all at once. */
export async function prepare<DB>(handlers: readonly EventHandler<DB>[], events: readonly Event[]): Promise<void> {
  const begin = async (handler: EventHandler<DB>, event: Event) => {
    if (takes(handler, event)) await inScope(scopeFrom(event), () => handler.ahead!(messageOf(handler, event), event));
  };
  const eager = handlers.filter(({ ahead }) => ahead);
  await Promise.allSettled(eager.flatMap((handler) => events.map((event) => begin(handler, event))));
}

/** Hands an event to the handlers of its type, in the trace that it was caused in. */
export async function handle<DB>(handlers: readonly EventHandler<DB>[], db: ScopedDb<DB>, event: Event): Promise<void> {
  for (const handler of handlers) {
    if (!takes(handler, event)) continue;
    const message = messageOf(handler, event);
    await inScope(scopeFrom(event), () => handler.run(db, message, event));
  }
}
