import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { EmployersDeps } from '../deps.ts';
import { deleteOldActivity } from './activity-queries.ts';

const DAYS = 90;
const MOST = 1000;

/** Forgets what happened longer ago than the dashboard tells, and answers whether there may be more. */
export async function sweepActivity({ db }: Pick<EmployersDeps, 'db'>): Promise<boolean> {
  return (await asActor(db, systemActor('sweep'), (db) => deleteOldActivity(db, DAYS, MOST))) === MOST;
}
