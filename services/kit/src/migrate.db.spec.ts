import { spawnSync } from 'node:child_process';
import { NO_MIGRATIONS } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { migrationFiles, migratorOf } from './migrate.ts';
import { emptyDatabase, testDatabase } from './testing/database.ts';
import { policiesOf, unguardedTables } from './testing/rls.ts';

const run = (services: string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [new URL('migrate.ts', import.meta.url).pathname, ...services], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, said: (stdout + stderr).trim() };
};

describe('the tables of events', () => {
  it('go all the way up, down, and up again', async () => {
    await using db = await emptyDatabase('kit');
    const migrator = migratorOf(db, 'kit');

    for (const step of [() => migrator.migrateToLatest(), () => migrator.migrateTo(NO_MIGRATIONS), () => migrator.migrateToLatest()]) {
      const { error, results } = await step();
      expect(error).toBeUndefined();
      expect(results?.every(({ status }) => status === 'Success')).toBe(true);
    }
  });

  it('are shown to the parts that work on them, and to no one else', async () => {
    await using db = await testDatabase('kit');

    expect(await unguardedTables(db)).toEqual([]);
    expect((await policiesOf(db)).map(({ table, command, systems }) => `${command} ${table}: ${systems.join(' ') || 'the actor'}`)).toEqual([
      'all dead_events: consumer',
      'select dead_events: feed',
      'update dead_events: feed',
      'all event_cursors: consumer',
      'select outbox: sequencer feed',
      'update outbox: sequencer',
      'insert outbox: the actor',
      'select outbox_position: sequencer feed',
      'update outbox_position: sequencer',
    ]);
  });
});

describe('migrate.ts', () => {
  it('brings databases up to date, and does nothing the second time', async () => {
    await using db = await emptyDatabase('kit');
    const env = { KIT_DATABASE_OWNER_URL: db.url };

    expect(run(['kit'], env)).toEqual({ status: 0, said: `kit: ran ${[...(await migrationFiles('kit')).keys()].join(', ')}` });
    expect(run(['kit'], env)).toEqual({ status: 0, said: 'kit: up to date' });
  });

  it('says in one sentence what it lacks', () => {
    expect(run([])).toEqual({ status: 1, said: expect.stringMatching(/^say which services to migrate/) });
    expect(run(['kit', 'audit']).said).toMatch(/KIT_DATABASE_OWNER_URL is not set.*AUDIT_DATABASE_OWNER_URL is not set/);
    expect(run(['nothing'], { NOTHING_DATABASE_OWNER_URL: 'postgres://127.0.0.1:1/none' })).toEqual({ status: 1, said: 'there is no service nothing' });
    expect(run(['kit'], { KIT_DATABASE_OWNER_URL: 'postgres://127.0.0.1:1/none' }).said).toMatch(/^the migration of kit stopped at its first step: .*ECONNREFUSED/);
  });
});
