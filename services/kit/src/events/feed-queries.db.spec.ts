import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActorReading, type ScopedDb } from '../db.ts';
import { asMaster, testDatabase, type TestDatabase } from '../testing/database.ts';
import type { EventsDb } from './events-db.ts';
import { type EventRange, listEvents } from './feed-queries.ts';

const LAST = 20_000;
/** A year in small: eight types that are told all the time, and one that is told five times. */
const FILL = `
  insert into outbox (event_id, position, type, payload, aggregate_id, actor_kind)
  select uuidv7(), n, case when n % ${LAST / 5} = 0 then 'Rare' else 'Common' || n % 8 end, '', 'a', 'system'
  from generate_series(1, ${LAST}) as n;
  analyze outbox`;

let db: TestDatabase<EventsDb>;
beforeAll(async () => {
  db = await testDatabase<EventsDb>('kit');
  await asMaster(db, FILL);
});
afterAll(() => db.destroy());

/** What a reader is given, and how many rows of the outbox were read for it. */
const reading = (range: Partial<EventRange>) =>
  asActorReading(db, systemActor('feed'), async (db) => {
    const before = await rowsRead(db);
    const rows = await listEvents(db, { after: 0n, through: BigInt(LAST), types: [], limit: 100, ...range });
    return { positions: rows.map((row) => Number(row.position)), read: (await rowsRead(db)) - before };
  });

/** So many as this session has read of the outbox and has not reported yet. */
async function rowsRead(db: ScopedDb<EventsDb>): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'outbox'`.execute(db);
  return rows[0]!.read;
}

describe('listEvents', () => {
  it('reads of a rare type no more than it gives, however many others there are', async () => {
    const { positions, read } = await reading({ types: ['Rare'] });

    expect(positions).toEqual([4_000, 8_000, 12_000, 16_000, 20_000]);
    expect(read).toBe(5);
  });

  it('reads of a type that is never told nothing', async () => {
    expect(await reading({ types: ['Never'] })).toEqual({ positions: [], read: 0 });
  });

  it('reads of each type no more than a page, from wherever a reader stands', async () => {
    const { positions, read } = await reading({ types: ['Rare', 'Common1', 'Common2'], after: 11_990n, limit: 10 });

    expect(positions).toEqual([11_993, 11_994, 12_000, 12_001, 12_002, 12_009, 12_010, 12_017, 12_018, 12_025]);
    expect(read).toBeLessThanOrEqual(3 + 10 + 10);
  });

  it('reads of every type no more than a page', async () => {
    const { positions, read } = await reading({ after: 15_000n, limit: 3 });

    expect(positions).toEqual([15_001, 15_002, 15_003]);
    // Planning looks at one row itself.
    expect(read).toBeLessThanOrEqual(3 + 1);
  });
});
