import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { EmployersDeps } from '../deps.ts';
import type { MemberRow } from '../schema.ts';
import { assertOwnerStays, lockMemberBelow } from './lock-team.ts';
import { assertJoined } from './member.ts';
import { updateMember } from './member-queries.ts';
import { tellChanged } from './tell-member.ts';

/** Takes a member's access away at once; their place in the team and in the plan stays theirs. */
export function suspendMember(deps: Pick<EmployersDeps, 'db' | 'nudge'>, actor: CompanyMember, id: string): Promise<MemberRow> {
  return asActor(deps.db, actor, async (db) => {
    const { target } = await lockMemberBelow(db, actor, id);
    assertJoined(target);
    if (target.status === 'suspended') return target;
    await assertOwnerStays(db, target);
    const suspended = await updateMember(db, target, { status: 'suspended' });
    await tellChanged(deps, db, suspended);
    return suspended;
  });
}
