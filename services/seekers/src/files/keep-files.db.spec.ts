import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given } from '../testing/given.ts';
import { claimFiles, keepingFiles } from './keep-files.ts';
import { removeFiles } from './remove-files.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase<SeekersDb>('seekers');
  part = given(db);
});
afterAll(() => db.destroy());

/** A seeker, an upload of theirs, and the key that it is to be kept under. */
async function uploaded() {
  const actor = { kind: 'seeker', userId: randomUUID() } as const;
  const { key: uploadKey } = part.tokens.open('upload', await part.upload(actor.userId))!;
  return { actor, copy: { uploadKey, key: `resumes/${actor.userId}/${randomUUID()}` } };
}

type Copy = Awaited<ReturnType<typeof uploaded>>['copy'];
const claim = (actor: { kind: 'seeker'; userId: string }, copy: Copy) => asActor(db, actor, (db) => claimFiles(db, [copy]));
const pass = (hours: number) =>
  asActor(db, systemActor('sweep'), (db) => sql`update file_removals set due_time = due_time - make_interval(hours => ${hours})`.execute(db));
const isThere = async ({ key }: Copy) => {
  const found = await part.store.get(key);
  found?.bytes.destroy();
  return found !== undefined;
};

describe('keepingFiles', () => {
  it('keeps what is claimed, however long ago', async () => {
    const { actor, copy } = await uploaded();

    await keepingFiles(part.deps, actor, [copy], () => claim(actor, copy));
    await pass(48);
    await removeFiles(part.deps);

    expect(await isThere(copy)).toBe(true);
  });

  it('removes what is not claimed, and what is claimed in a transaction that fails', async () => {
    const [lost, failed] = [await uploaded(), await uploaded()];

    await keepingFiles(part.deps, lost.actor, [lost.copy], async () => undefined);
    const failing = asActor.bind(null, db as never, failed.actor, async (db) => {
      await claimFiles(db as never, [failed.copy]);
      throw new Error('no row');
    });
    await expect(keepingFiles(part.deps, failed.actor, [failed.copy], failing)).rejects.toThrow('no row');
    expect([await isThere(lost.copy), await isThere(failed.copy)]).toEqual([true, true]);
    await removeFiles(part.deps);

    expect([await isThere(lost.copy), await isThere(failed.copy)]).toEqual([false, false]);
  });

  it('leaves nothing of a process that died between the copy and its commit, and nothing of it too soon', async () => {
    const { actor, copy } = await uploaded();
    // What its process never comes back to.
    void keepingFiles(part.deps, actor, [copy], () => new Promise(() => undefined));
    await expect.poll(() => isThere(copy)).toBe(true);

    await removeFiles(part.deps);
    expect(await isThere(copy)).toBe(true);
    await pass(2);
    await removeFiles(part.deps);
    expect(await isThere(copy)).toBe(false);
  });

  it('lets nobody claim what was removed meanwhile', async () => {
    const { actor, copy } = await uploaded();

    const late = keepingFiles(part.deps, actor, [copy], async () => {
      await pass(2);
      await removeFiles(part.deps);
      await claim(actor, copy);
    });

    await expect(late).rejects.toMatchObject({ reason: 'UPLOAD_TOKEN_INVALID' });
  });

  it("claims none of another seeker's", async () => {
    const { actor, copy } = await uploaded();
    const { actor: other } = await uploaded();

    const theft = keepingFiles(part.deps, actor, [copy], () => claim(other, copy));

    await expect(theft).rejects.toMatchObject({ reason: 'UPLOAD_TOKEN_INVALID' });
  });
});
