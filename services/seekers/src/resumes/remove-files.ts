import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { SeekersDeps } from '../deps.ts';
import { deleteFileRemoval, listFileRemovals } from './resume-queries.ts';

const SWEEP = systemActor('sweep');
const BATCH = 100;

/** Deletes the files whose removal was noted; answers whether there may be more. */
export async function removeFiles(deps: Pick<SeekersDeps, 'db' | 'files'>): Promise<boolean> {
  const keys = await asActorReading(deps.db, SWEEP, (db) => listFileRemovals(db, BATCH));
  for (const key of keys) {
    await deps.files.remove(key);
    await asActor(deps.db, SWEEP, (db) => deleteFileRemoval(db, key));
  }
  return keys.length === BATCH;
}
