import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase, testDatabase } from '@hireflux/kit/testing/database';
import { fillTables } from '@hireflux/kit/testing/fill-tables';
import { sql } from 'kysely';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';
import type { AuditDb } from './schema.ts';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('audit');
  const migrator = migratorOf(db, 'audit');

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

it.each(['update event_audit set position = position', 'delete from event_audit', 'truncate event_audit'])('refuses its service to %s, whoever it says that it is', async (statement) => {
  await using db = await testDatabase<AuditDb>('audit');
  await fillTables(db);
  const member = { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'owner', assignedOnly: false } as const;
  const actors: Actor[] = [member, { kind: 'staff', userId: randomUUID() }, { kind: 'public' }, ...['consumer', 'verifier', 'sweep'].map(systemActor)];

  for (const actor of actors) await expect(asActor(db, actor, (db) => sql.raw(statement).execute(db)), JSON.stringify(actor)).rejects.toThrow('permission denied');
  await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied');
});

it('refuses its own owner to change what is in the trail', async () => {
  await using db = await emptyDatabase('audit');
  await migratorOf(db, 'audit').migrateToLatest();
  await fillTables(db);

  for (const statement of ['update event_audit set position = position', 'delete from event_audit', 'truncate event_audit']) {
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('the audit trail is only added to');
  }
});
