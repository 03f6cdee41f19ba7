import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase } from '@hireflux/kit/testing/database';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('billing');
  const migrator = migratorOf(db, 'billing');

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
