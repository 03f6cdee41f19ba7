import { type Selectable, sql } from 'kysely';
import type { ScopedDb } from '../db.ts';
import type { Cursor } from '../page-token.ts';
import type { DeadEventRow } from './cursor-queries.ts';
import type { EventsDb, OutboxTable } from './events-db.ts';

type Db = ScopedDb<EventsDb>;

export async function getLastPosition(db: Db): Promise<bigint> {
  const row = await db.selectFrom('outbox_position').select('position').executeTakeFirstOrThrow();
  return BigInt(row.position);
}

export interface EventRange {
  readonly after: bigint;
  readonly through: bigint;
  /** None means every type. */
  readonly types: readonly string[];
  readonly limit: number;
}

export async function listEvents(db: Db, range: EventRange): Promise<Selectable<OutboxTable>[]> {
  const { after, through, limit } = range;
  if (range.types.length === 0) {
    const every = sql<Selectable<OutboxTable>>`select * from outbox where position > ${after} and position <= ${through} order by position limit ${limit}`;
    return (await every.execute(db)).rows;
  }
  // Compared as pairs, so that each type is read by its own index and no other: a reader of a rare type must not read its way through all the others.
  const { rows } = await sql<Selectable<OutboxTable>>`
    select event.* from unnest(${[...new Set(range.types)]}::text[]) as wanted (type)
    cross join lateral (
      select * from outbox
      where (outbox.type, position) > (wanted.type, ${after}::bigint) and (outbox.type, position) <= (wanted.type, ${through}::bigint)
      order by outbox.type, position limit ${limit}
    ) as event
    order by position limit ${limit}
  `.execute(db);
  return rows;
}

/** What is set aside, oldest first. */
export function listDeadEvents(db: Db, page: { after: Cursor | undefined; limit: number }): Promise<DeadEventRow[]> {
  const { after } = page;
  return db
    .selectFrom('dead_events')
    .selectAll()
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) > (${after!.createTime}, ${after!.id})`))
    .orderBy('create_time')
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

export function findDeadEvent(db: Db, id: string): Promise<DeadEventRow | undefined> {
  return db.selectFrom('dead_events').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Makes the first event set aside about the row's aggregate due, unless it is due already. */
export async function hasten(db: Db, row: DeadEventRow): Promise<void> {
  await db
    .updateTable('dead_events')
    .set({ state: 'retrying', next_try_time: sql`now()` })
    .where('consumer', '=', row.consumer)
    .where('producer', '=', row.producer)
    .where('aggregate_id', '=', row.aggregate_id)
    .where((eb) => eb.or([eb('state', '=', 'dead'), eb.and([eb('state', '=', 'retrying'), eb('next_try_time', '>', sql<Date>`now()`)])]))
    .execute();
}
