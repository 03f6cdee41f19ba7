import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { EmployersDeps } from '../deps.ts';
import { lockEndedInvitations, removeMember } from './member-queries.ts';
import { tellRemoved } from './tell-member.ts';

const MOST = 100;

/** Removes invitations whose time is over, and answers whether there may be more. */
export function expireInvitations(deps: Pick<EmployersDeps, 'db' | 'nudge'>): Promise<boolean> {
  return asActor(deps.db, systemActor('sweep'), async (db) => {
    const ended = await lockEndedInvitations(db, MOST);
    for (const invitation of ended) {
      await removeMember(db, invitation);
      await tellRemoved(deps, db, invitation);
    }
    return ended.length === MOST;
  });
}
