import { randomUUID } from 'node:crypto';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase } from '@hireflux/kit/testing/database';
import { sql } from 'kysely';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('employers');
  const migrator = migratorOf(db, 'employers');

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

it('gives what was there before an id of its own', async () => {
  await using db = await emptyDatabase('employers');
  const migrator = migratorOf(db, 'employers');
  await migrator.migrateTo('20261125T0910_create_jobs');
  const [company, user, job] = [randomUUID(), randomUUID(), randomUUID()];
  await db.transaction().execute(async (trx) => {
    await sql`select set_config('app.company_id', ${company}, true)`.execute(trx);
    await sql`insert into companies (id, owner_id, request_id, request_hash, name, slug) values (${company}, ${user}, ${user}, '', 'Works', 'works')`.execute(trx);
    await sql`insert into company_members (company_id, user_id, role) values (${company}, ${user}, 'owner')`.execute(trx);
    await sql`insert into jobs (company_id, id, request_id, request_hash, created_by, title) values (${company}, ${job}, ${job}, '', ${user}, 'Nurse')`.execute(trx);
  });

  expect((await migrator.migrateToLatest()).error).toBeUndefined();

  const { rows } = await db.transaction().execute(async (trx) => {
    await sql`select set_config('app.company_id', ${company}, true)`.execute(trx);
    return sql`select m.id is not null as named, j.publication_id = j.id as held from company_members m, jobs j`.execute(trx);
  });
  expect(rows).toEqual([{ named: true, held: true }]);
  expect((await migrator.migrateTo('20261125T0910_create_jobs')).error).toBeUndefined();
});
