import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase, testDatabase } from '@hireflux/kit/testing/database';
import { NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { NO_MIGRATIONS } from 'kysely/migration';
import { expect, it } from 'vitest';
import type { AtsDb } from './schema.ts';
import { companyWithJob, member, notesAs, seeker } from './testing/given.ts';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('ats');
  const migrator = migratorOf(db, 'ats');

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

it('shows a company its own notes and activity, and a private note to its author alone', async () => {
  await using db = await testDatabase<AtsDb>('ats');
  const { companyId, apply } = await companyWithJob(db);
  const { applicationId } = await apply();
  const author = member(companyId, 'recruiter');
  const named = member(companyId).userId;
  await notesAs(db, author).addNote({ requestId: randomUUID(), applicationId, content: 'mine', visibility: NoteVisibility.PRIVATE });
  await notesAs(db, author).addNote({ requestId: randomUUID(), applicationId, content: 'ours', mentionedUserIds: [named] });

  const seenBy = (actor: Actor) =>
    asActor(db, actor, async (db) => {
      const notes = await db.selectFrom('application_notes').select('content').orderBy('content').execute();
      const { count } = await db.selectFrom('activity').select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
      const mentions = await db.selectFrom('note_mentions').select('user_id').execute();
      return [notes.map(({ content }) => content), Number(count), mentions.length];
    });

  expect(await seenBy(author)).toEqual([['mine', 'ours'], 3, 1]);
  expect(await seenBy(member(companyId))).toEqual([['ours'], 3, 1]);
  for (const actor of [member(randomUUID()), seeker(), systemActor('feed')]) expect(await seenBy(actor)).toEqual([[], 0, 0]);
});
