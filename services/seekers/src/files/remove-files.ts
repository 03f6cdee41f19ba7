import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { SeekersDeps } from '../deps.ts';
import { deleteNotes, lockDue } from './file-queries.ts';

const BATCH = 20;

/** Removes the files whose removal is due; answers whether there may be more. */
export function removeFiles({ db, files }: Pick<SeekersDeps, 'db' | 'files'>): Promise<boolean> {
  return asActor(db, systemActor('sweep'), async (db) => {
    const keys = await lockDue(db, BATCH);
    for (const key of keys) await files.remove(key);
    if (keys.length > 0) await deleteNotes(db, keys);
    return keys.length === BATCH;
  });
}
