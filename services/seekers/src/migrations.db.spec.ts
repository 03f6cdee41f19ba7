import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase } from '@hireflux/kit/testing/database';
import { unguardedTables } from '@hireflux/kit/testing/rls';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('seekers');
  const migrator = migratorOf(db, 'seekers');

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

it('writes into receipts of before what their applications said of job and company', async () => {
  await using db = await emptyDatabase('seekers');
  const migrator = migratorOf(db, 'seekers');
  await migrator.migrateTo('20261125T0920_create_applications');
  const [user_id, id, other] = [newId(), newId(), newId()];
  const seeker = { kind: 'seeker', userId: user_id } as const;
  const [hash, sha256] = [Buffer.from('hash'), 'a'.repeat(64)];
  await asActor(db, seeker, async (db) => {
    await db.insertInto('resumes').values({ user_id, id, request_id: id, request_hash: hash, resume_version_id: id, file_name: 'a.pdf' }).execute();
    await db
      .insertInto('resume_versions')
      .values({ user_id, id, resume_id: id, object_key: 'a', media_type: 'a', size_bytes: 1, sha256, outcome: 'read', kind: 'pdf', page_count: 1, reader_version: 'a', lines: '[]' })
      .execute();
    await db.insertInto('applications').values({ user_id, id, job_id: other, company_id: other, company_name: 'Example Works', job_title: 'Night nurse' }).execute();
    await db
      .insertInto('application_submissions')
      .values({ user_id, application_id: id, attempt: 1, request_id: id, request_hash: hash, resume_id: id, resume_version_id: id, form: '{}', answers: '[]', cover_letter: '', portfolio_url: '' })
      .execute();
  });

  const { error } = await migrator.migrateToLatest();

  expect(error).toBeUndefined();
  const kept = await asActor(db, seeker, (db) => db.selectFrom('application_submissions').selectAll().execute());
  expect(kept).toMatchObject([{ company_name: 'Example Works', job_title: 'Night nurse', candidate_name: '', place: null }]);
  expect(await unguardedTables(db)).toEqual([]);
});
