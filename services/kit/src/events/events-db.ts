import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** The kit's own tables, which every service's database has. */
export interface EventsDb {
  outbox: OutboxTable;
  outbox_position: { one: boolean; position: string };
  event_cursors: EventCursorsTable;
  dead_events: DeadEventsTable;
}

export interface OutboxTable {
  id: GeneratedAlways<string>;
  event_id: string;
  /** A bigint, which pg gives as text. */
  position: string | null;
  type: string;
  payload: Buffer;
  aggregate_id: string;
  company_id: string | null;
  actor_kind: 'member' | 'seeker' | 'staff' | 'public' | 'system';
  actor_user_id: string | null;
  request_id: Generated<string>;
  traceparent: Generated<string>;
  create_time: Generated<Date>;
}

interface EventCursorsTable {
  consumer: string;
  producer: string;
  position: ColumnType<string, bigint | undefined, bigint>;
  update_time: Generated<Date>;
}

export interface DeadEventsTable {
  id: string;
  consumer: string;
  producer: string;
  position: ColumnType<string, bigint, never>;
  aggregate_id: string;
  event: Buffer;
  state: 'retrying' | 'waiting' | 'dead';
  attempts: Generated<number>;
  error: Generated<string>;
  next_try_time: Date | null;
  create_time: Generated<Date>;
}
