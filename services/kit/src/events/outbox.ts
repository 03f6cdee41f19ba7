import { create, type DescMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type Kysely, sql } from 'kysely';
import { type ScopedDb, scopeOf } from '../db.ts';
import { newId } from '../id.ts';

/** What an event is about. The company is the actor's, unless one is named. */
export interface About {
  readonly aggregateId: string;
  readonly companyId?: string | undefined;
}

/**
 * Writes a fact into the outbox, in the transaction that makes it true: it is told if and only if that commits.
 * Call it after the write that locks the aggregate, so that facts about one aggregate keep their order.
 */
export async function emit<T extends DescMessage>(
  db: ScopedDb<any>,
  schema: T,
  message: MessageInitShape<T>,
  about: About,
): Promise<void> {
  void [db, schema, message, about, create, toBinary, sql, scopeOf, newId];
}

/** Calls the listener after each commit that wrote to the outbox through this handle, until the answer is called. */
export function onEmitted(db: Kysely<any>, listener: () => void): () => void {
  void [db, listener];
  return () => undefined;
}
