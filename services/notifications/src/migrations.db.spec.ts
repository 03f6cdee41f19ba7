import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase } from '@hireflux/kit/testing/database';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('notifications');
  const migrator = migratorOf(db, 'notifications');

  for (const step of [
    () => migrator.migrateToLatest(),
    () => migrator.migrateTo(NO_MIGRATIONS),
    () => migrator.migrateToLatest(),
  ]) {
    const { error, results } = await step();
    expect(error).toBeUndefined();
    expect(results?.every(({ status }) => status === 'Success')).toBe(true);
  }
});

it('gives what was told before its place in the inbox, and takes nothing away on the way down', async () => {
  await using db = await emptyDatabase('notifications');
  const migrator = migratorOf(db, 'notifications');
  const [userId, ids] = [randomUUID(), [randomUUID(), randomUUID(), randomUUID()]];
  const as = <T>(name: string, work: (db: ScopedDb<any>) => Promise<T>) => asActor(db, systemActor(name), work);
  await migrator.migrateTo('20261125T0900_create_notifications');
  await as('notify', async (db) => {
    for (const [at, id] of ids.entries()) {
      const told = { user_id: userId, id, request_id: id, request_hash: Buffer.alloc(0), kind: 'stage_changed', parameters: '{}' };
      await db.insertInto('notifications').values({ ...told, create_time: new Date(Date.UTC(2026, 10, 25, 9, at)) }).execute();
    }
  });
  const mail = { user_id: userId, template: 'sign_up_repeated', parameters: '{}' };
  await as('mail', (db) =>
    db.insertInto('email_queue').values([{ ...mail, id: ids[0], sent_time: new Date() }, { ...mail, id: ids[1], sent_time: null }]).execute(),
  );

  expect((await migrator.migrateToLatest()).error).toBeUndefined();

  const told = await as('notify', (db) => db.selectFrom('notifications').select(['id', 'position']).orderBy('position').execute());
  expect(told).toEqual(ids.map((id, at) => ({ id, position: at + 1 })));
  expect(await as('notify', (db) => db.selectFrom('inboxes').selectAll().execute())).toEqual([{ user_id: userId, revision: 3 }]);
  const states = await as('mail', (db) => db.selectFrom('email_queue').select(['id', 'state']).orderBy('state').execute());
  expect(states).toEqual([{ id: ids[0], state: 'sent' }, { id: ids[1], state: 'waiting' }]);

  expect((await migrator.migrateTo('20261125T0900_create_notifications')).error).toBeUndefined();
  expect(await as('notify', (db) => db.selectFrom('notifications').select('id').execute())).toHaveLength(3);
  expect(await as('mail', (db) => db.selectFrom('email_queue').select('id').execute())).toHaveLength(2);
});
