import { create, type DescMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type Kysely, sql } from 'kysely';
import { type ScopedDb, scopeOf } from '../db.ts';
import { newId } from '../id.ts';
import { currentScope } from '../tracing.ts';

/** What an event is about. The company is the actor's, unless one is named. */
export interface About {
  readonly aggregateId: string;
  readonly companyId?: string | undefined;
}

/** What a consumer must be able to fetch in one message. */
const MOST_BYTES = 3_000_000;

const listeners = new WeakMap<Kysely<any>, Set<() => void>>();

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
  await emitAll(db, schema, [{ message, ...about }]);
}

/** As emit, for many facts of one kind at once, in their order. */
export async function emitAll<T extends DescMessage>(
  db: ScopedDb<any>,
  schema: T,
  facts: readonly ({ readonly message: MessageInitShape<T> } & About)[],
): Promise<void> {
  const { actor, afterCommit, root } = scopeOf(db);
  const scope = currentScope();
  const own = actor.kind === 'member' ? actor.companyId : null;
  const payloads = facts.map(({ message }) => Buffer.from(toBinary(schema, create(schema, message))));
  const tooLarge = payloads.find(({ length }) => length > MOST_BYTES);
  if (tooLarge) throw new Error(`${schema.typeName} of ${tooLarge.length} bytes is too large for an event`);
  await sql`
    insert into outbox (event_id, payload, aggregate_id, company_id, type, actor_kind, actor_user_id, request_id, traceparent)
    select fact.event_id, fact.payload, fact.aggregate_id, fact.company_id,
           ${schema.typeName}, ${actor.kind}, ${'userId' in actor ? actor.userId : null}::uuid,
           ${scope?.requestId ?? ''}, ${scope?.traceparent ?? ''}
    from unnest(
      ${facts.map(() => newId())}::uuid[], ${payloads}::bytea[], ${facts.map(({ aggregateId }) => aggregateId)}::text[],
      ${facts.map(({ companyId }) => companyId ?? own)}::uuid[]
    ) with ordinality as fact (event_id, payload, aggregate_id, company_id, place)
    order by fact.place
  `.execute(db);
  afterCommit.set(emit, () => {
    if (scope?.audited) scope.audited.told = true;
    for (const listener of listeners.get(root) ?? []) listener();
  });
}

/** Calls the listener after each commit that wrote to the outbox through this handle, until the answer is called. */
export function onEmitted(db: Kysely<any>, listener: () => void): () => void {
  const heard = listeners.get(db) ?? new Set();
  listeners.set(db, heard.add(listener));
  return () => void heard.delete(listener);
}
