import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { Role } from '@hireflux/kit/roles';
import type { EmployersDeps } from '../deps.ts';
import type { MemberRow } from '../schema.ts';
import { assertOwnerStays, lockMemberBelow } from './lock-team.ts';
import { assertNotAbove } from './member.ts';
import { updateMember } from './member-queries.ts';
import { tellChanged } from './tell-member.ts';

export function updateMemberRole(deps: Pick<EmployersDeps, 'db' | 'nudge'>, actor: CompanyMember, id: string, role: Role): Promise<MemberRow> {
  return asActor(deps.db, actor, async (db) => {
    const { own, target } = await lockMemberBelow(db, actor, id);
    assertNotAbove(own.role, role);
    if (target.role === role) return target;
    await assertOwnerStays(db, target);
    const changed = await updateMember(db, target, { role });
    await tellChanged(deps, db, changed);
    return changed;
  });
}
