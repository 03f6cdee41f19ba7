import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { EmployersDeps } from '../deps.ts';
import { deleteRemovals, listShown, lockDue } from './logo-queries.ts';

const BATCH = 20;

/** Removes the files of logos that no company shows any more; answers whether there may be more. */
export function removeLogos({ db, logos }: Pick<EmployersDeps, 'db' | 'logos'>): Promise<boolean> {
  return asActor(db, systemActor('sweep'), async (db) => {
    const due = await lockDue(db, BATCH);
    if (due.length === 0) return false;
    const shown = await listShown(db, due);
    for (const logo of due) if (!shown.has(logo)) await logos.remove(logo);
    await deleteRemovals(db, due);
    return due.length === BATCH;
  });
}
