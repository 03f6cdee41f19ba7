import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { EmployersDeps } from '../deps.ts';
import type { MemberRow } from '../schema.ts';
import { lockMemberBelow } from './lock-team.ts';
import { assertActive, assertOwner } from './member.ts';
import { updateMember } from './member-queries.ts';
import { tellChanged } from './tell-member.ts';

export interface Transferred {
  readonly owner: MemberRow;
  readonly formerOwner: MemberRow;
}

/** Hands the company over: the member becomes its owner, and the actor an admin. */
export function transferOwnership(deps: Pick<EmployersDeps, 'db' | 'nudge'>, actor: CompanyMember, id: string): Promise<Transferred> {
  return asActor(deps.db, actor, async (db) => {
    const { own, target } = await lockMemberBelow(db, actor, id);
    assertOwner(own.role);
    if (own.id === target.id) throw new AppError('INVALID_REQUEST', 'you own the company already: name the member who is to own it', { field: 'member_id' });
    assertActive(target);
    const owner = await updateMember(db, target, { role: 'owner' });
    const formerOwner = await updateMember(db, own, { role: 'admin' });
    for (const changed of [owner, formerOwner]) await tellChanged(deps, db, changed);
    return { owner, formerOwner };
  });
}
