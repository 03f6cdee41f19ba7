import { type DescMessage, fromBinary, type Message, type MessageShape } from '@bufbuild/protobuf';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { ScopedDb } from '../db.ts';
import { inScope, scopeFrom } from '../tracing.ts';

/** What a consumer does with events. It runs in the transaction that moves the cursor, and once more where that part of it is undone: what it does elsewhere must bear repeating. */
export type EventHandler<DB> = TypeHandler<DB> | EveryHandler<DB>;

interface TypeHandler<DB> {
  readonly type: DescMessage;
  run(db: ScopedDb<DB>, message: Message, event: Event): Promise<void>;
  /** Begins, for many events at once and before the transaction, what run waits for. It may be for nothing; what fails is run's to tell. */
  readonly ahead?: (message: Message, event: Event) => Promise<unknown>;
}

interface EveryHandler<DB> {
  readonly type: undefined;
  run(db: ScopedDb<DB>, events: readonly Event[]): Promise<void>;
}

/** Says what to do with one type of event. Throw notYet to try again later; any other error sets the event aside. */
export function on<T extends DescMessage, DB>(
  type: T,
  run: (db: ScopedDb<DB>, message: MessageShape<T>, event: Event) => Promise<void>,
  ahead?: (message: MessageShape<T>, event: Event) => Promise<unknown>,
): EventHandler<DB> {
  return { type, run: run as TypeHandler<DB>['run'], ...(ahead && { ahead: ahead as NonNullable<TypeHandler<DB>['ahead']> }) };
}

/** Says what to do with events of every type, whatever is in them: several that follow on each other, all at once. */
export function onEvery<DB>(run: (db: ScopedDb<DB>, events: readonly Event[]) => Promise<void>): EventHandler<DB> {
  return { type: undefined, run };
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

const takes = ({ type }: TypeHandler<any>, event: Event) => type.typeName === typeOf(event);

const messageOf = ({ type }: TypeHandler<any>, event: Event) => fromBinary(type, event.payload!.value);

const isTyped = <DB>(handler: EventHandler<DB>): handler is TypeHandler<DB> => handler.type !== undefined;

/** Has the handlers begin what many events ask for, all at once. */
export async function prepare<DB>(handlers: readonly EventHandler<DB>[], events: readonly Event[]): Promise<void> {
  const begin = async (handler: TypeHandler<DB>, event: Event) => {
    if (takes(handler, event)) await inScope(scopeFrom(event), () => handler.ahead!(messageOf(handler, event), event));
  };
  const eager = handlers.filter(isTyped).filter(({ ahead }) => ahead);
  await Promise.allSettled(eager.flatMap((handler) => events.map((event) => begin(handler, event))));
}

/**
 * Hands events to the handlers of their types, each in the trace that it was caused in, until a moment of performance.now();
 * the first of them in any case, and all where a handler takes them at once. Answers how many.
 */
export async function handle<DB>(handlers: readonly EventHandler<DB>[], db: ScopedDb<DB>, events: readonly Event[], until: number): Promise<number> {
  let stopAt = until;
  for (const handler of handlers) {
    if (isTyped(handler)) continue;
    await handler.run(db, events);
    stopAt = Infinity;
  }
  const typed = handlers.filter(isTyped);
  let ran = 0;
  do {
    const event = events[ran++]!;
    for (const handler of typed) {
      if (takes(handler, event)) await inScope(scopeFrom(event), () => handler.run(db, messageOf(handler, event), event));
    }
  } while (ran < events.length && performance.now() <= stopAt);
  return ran;
}
