import type { Seeker } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import type { SeekersDeps } from '../deps.ts';
import type { SeekersDb } from '../schema.ts';
import { uploadTokenInvalid } from './file.ts';
import { deleteNotes, insertNotes, updateDue } from './file-queries.ts';

export interface Copy {
  readonly uploadKey: string;
  readonly key: string;
}

/**
 * Copies uploads to the keys that they are kept under, and runs the work that claims them with its rows.
 * Whatever is not claimed is removed, also where this process dies on the way.
 */
export async function keepingFiles<T>(
  { db, files }: Pick<SeekersDeps, 'db' | 'files'>,
  actor: Seeker,
  copies: readonly Copy[],
  work: () => Promise<T>,
): Promise<T> {
  if (copies.length === 0) return work();
  const keys = copies.map(({ key }) => key);
  await asActor(db, actor, (db) => insertNotes(db, actor.userId, keys));
  // A copy that fails may yet come to be, so that its note waits until it is due.
  for (const { uploadKey, key } of copies) await files.keep(uploadKey, key);
  try {
    return await work();
  } finally {
    // What was claimed is noted no more.
    await asActor(db, actor, (db) => updateDue(db, keys)).catch(() => undefined);
  }
}

/** Claims files for rows of this transaction. */
export async function claimFiles(db: ScopedDb<SeekersDb>, copies: readonly Copy[]): Promise<void> {
  if (copies.length === 0) return;
  const claimed = await deleteNotes(db, copies.map(({ key }) => key));
  // One that took too long may be removed already.
  if (claimed < copies.length) throw uploadTokenInvalid();
}
