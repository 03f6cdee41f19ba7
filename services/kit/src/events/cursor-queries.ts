import { toBinary } from '@bufbuild/protobuf';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { type Selectable, sql } from 'kysely';
import type { ScopedDb } from '../db.ts';
import { newId } from '../id.ts';
import type { DeadEventsTable, EventsDb } from './events-db.ts';

type Db = ScopedDb<EventsDb>;

/** One consumer's place in one producer's events. */
export interface Reader {
  readonly consumer: string;
  readonly producer: string;
}

export type DeadEventRow = Selectable<DeadEventsTable>;

/** Where a reader stands, and what it has set aside. */
export interface Standing {
  readonly position: bigint;
  readonly setAside: Readonly<Record<DeadEventRow['state'], number>>;
  /** When an event that failed is to be tried again. */
  readonly nextTry: Date | undefined;
}

export async function findStanding(db: Db, reader: Reader): Promise<Standing> {
  const row = await ofReader(db, reader)
    .select((eb) => [
      eb
        .selectFrom('event_cursors')
        .select('position')
        .where('consumer', '=', reader.consumer)
        .where('producer', '=', reader.producer)
        .as('position'),
      eb.cast<number>(eb.fn.countAll().filterWhere('state', '=', 'retrying'), 'integer').as('retrying'),
      eb.cast<number>(eb.fn.countAll().filterWhere('state', '=', 'waiting'), 'integer').as('waiting'),
      eb.cast<number>(eb.fn.countAll().filterWhere('state', '=', 'dead'), 'integer').as('dead'),
      eb.fn.min('next_try_time').filterWhere('state', '=', 'retrying').as('next_try'),
    ])
    .executeTakeFirstOrThrow();
  const { retrying, waiting, dead } = row;
  return { position: BigInt(row.position ?? 0), setAside: { retrying, waiting, dead }, nextTry: row.next_try ?? undefined };
}

/** The cursor, locked until the transaction ends: of two replicas one waits. */
export async function lockCursor(db: Db, reader: Reader): Promise<bigint> {
  await db.insertInto('event_cursors').values(reader).onConflict((c) => c.doNothing()).execute();
  const row = await db
    .selectFrom('event_cursors')
    .select('position')
    .where('consumer', '=', reader.consumer)
    .where('producer', '=', reader.producer)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return BigInt(row.position);
}

export async function moveCursor(db: Db, reader: Reader, position: bigint): Promise<void> {
  await db
    .updateTable('event_cursors')
    .set({ position, update_time: sql`now()` })
    .where('consumer', '=', reader.consumer)
    .where('producer', '=', reader.producer)
    .execute();
}

/** Those of the aggregates about which an earlier event is set aside, so that later ones must wait behind it. */
export async function listBlocked(db: Db, reader: Reader, aggregateIds: readonly string[]): Promise<string[]> {
  if (aggregateIds.length === 0) return [];
  const rows = await ofReader(db, reader).select('aggregate_id').distinct().where('aggregate_id', 'in', aggregateIds).execute();
  return rows.map((row) => row.aggregate_id);
}

export type SetAside =
  | { readonly state: 'waiting' }
  | { readonly state: 'retrying'; readonly error: string; readonly delayMs: number };

export async function insertDeadEvent(db: Db, reader: Reader, event: Event, how: SetAside): Promise<void> {
  await db
    .insertInto('dead_events')
    .values({
      ...reader,
      id: newId(),
      position: event.position,
      aggregate_id: event.aggregateId,
      event: Buffer.from(toBinary(EventSchema, event)),
      state: how.state,
      attempts: how.state === 'waiting' ? 0 : 1,
      error: how.state === 'waiting' ? '' : how.error,
      next_try_time: how.state === 'waiting' ? null : inMs(how.delayMs),
    })
    .execute();
}

/** The next event that is due for another try, locked; one that another replica has in hand is passed over. */
export function lockDueEvent(db: Db, reader: Reader): Promise<DeadEventRow | undefined> {
  return ofReader(db, reader)
    .selectAll()
    .where('state', '=', 'retrying')
    .where('next_try_time', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('next_try_time')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Forgets an event that was taken after all, and lets the next one about its aggregate be tried. */
export async function releaseDeadEvent(db: Db, reader: Reader, row: DeadEventRow): Promise<void> {
  await db.deleteFrom('dead_events').where('id', '=', row.id).execute();
  const next = await ofReader(db, reader)
    .select('id')
    .where('aggregate_id', '=', row.aggregate_id)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  if (!next) return;
  await db
    .updateTable('dead_events')
    .set({ state: 'retrying', next_try_time: sql`clock_timestamp()` })
    .where('id', '=', next.id)
    .execute();
}

/** Another try of an event that failed again, or none where it is given up. */
export interface PutOff {
  readonly attempts: number;
  readonly error: string;
  readonly delayMs: number | undefined;
}

export async function putOff(db: Db, row: DeadEventRow, { attempts, error, delayMs }: PutOff): Promise<void> {
  await db
    .updateTable('dead_events')
    .set({
      state: delayMs === undefined ? 'dead' : 'retrying',
      attempts,
      error,
      next_try_time: delayMs === undefined ? null : inMs(delayMs),
    })
    .where('id', '=', row.id)
    .execute();
}

function ofReader(db: Db, reader: Reader) {
  return db.selectFrom('dead_events').where('consumer', '=', reader.consumer).where('producer', '=', reader.producer);
}

const inMs = (ms: number) => sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`;
