import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from './actor.ts';
import { openDatabase } from './database.ts';
import { asActor, asActorReading, type ScopedDb } from './db.ts';
import { asMaster, testDatabase, type TestDatabase } from './testing/database.ts';

let database: TestDatabase<unknown>;
let one: Kysely<unknown>;
beforeEach(async () => {
  database = await testDatabase('kit');
  // One connection, so that each statement meets those before it.
  one = openDatabase<unknown>(database.url, { poolSize: 1 });
});
afterEach(async () => {
  await one.destroy();
  await database.destroy();
});

const cursors = (db: ScopedDb<unknown>) => sql<Record<string, unknown>>`select * from event_cursors where consumer = ${'a'}`.execute(db);
const reading = () => asActorReading(one, systemActor('consumer'), cursors);
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let done = 0; done < count; done += 1) await work();
};
const kept = async () => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(one);
  return rows.map(({ statement }) => statement);
};

describe('prepareStatements', () => {
  it('has the server plan once what is asked again and again, and forget what is not', async () => {
    await times(2, reading);
    expect(await kept()).toEqual([]);

    await times(3, reading);

    expect((await kept()).filter((statement) => statement.includes('event_cursors'))).toHaveLength(1);
  });

  it('keeps no more than so many', async () => {
    for (let at = 0; at < 120; at += 1) await times(3, () => sql`select ${at}::int as ${sql.ref(`n${at}`)}`.execute(one));

    expect((await kept()).length).toBeLessThanOrEqual(100);
  });

  it('runs a transaction again whose statement a migration has changed, and commits it once', async () => {
    const writing = (producer: string) =>
      asActor(one, systemActor('consumer'), async (db) => {
        await sql`insert into event_cursors (consumer, producer) values ('a', ${producer})`.execute(db);
        return (await cursors(db)).rows;
      });
    await times(3, reading);
    await writing('before');
    await asMaster(database, `alter table event_cursors add column hue text not null default 'red'`);

    const rows = await writing('after');

    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ hue: 'red' });
    expect((await reading()).rows).toHaveLength(2);
  });

  it('goes on without, where a pooler hands the connection on', async () => {
    await times(3, reading);
    await sql`deallocate all`.execute(one);

    await times(4, reading);

    expect((await reading()).rows).toEqual([]);
    expect(await kept()).toEqual([]);
  });
});
