import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { EmployersDeps } from '../deps.ts';
import type { MemberRow } from '../schema.ts';
import { lockMemberBelow } from './lock-team.ts';
import { assertJoined } from './member.ts';
import { updateMember } from './member-queries.ts';
import { tellChanged } from './tell-member.ts';

/** Gives a suspended member their access back. */
export function reinstateMember(deps: Pick<EmployersDeps, 'db' | 'nudge'>, actor: CompanyMember, id: string): Promise<MemberRow> {
  return asActor(deps.db, actor, async (db) => {
    const { target } = await lockMemberBelow(db, actor, id);
    assertJoined(target);
    if (target.status === 'active') return target;
    const active = await updateMember(db, target, { status: 'active' });
    await tellChanged(deps, db, active);
    return active;
  });
}
