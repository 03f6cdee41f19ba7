import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { forgetOwner } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import { freePlace } from '../plan/hold-place.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { assertOwnerStays, lockMemberBelow, lockTeam } from './lock-team.ts';
import { removeMember as remove } from './member-queries.ts';
import { tellRemoved } from './tell-member.ts';

type Deps = Pick<EmployersDeps, 'db' | 'nudge' | 'usage'>;

/** Removes a member, or takes an invitation back; their place of the plan is free for the next. */
export function removeMember(deps: Deps, actor: CompanyMember, id: string): Promise<void> {
  return part(deps, actor, async (db) => (await lockMemberBelow(db, actor, id)).target);
}

export function leaveCompany(deps: Deps, actor: CompanyMember): Promise<void> {
  return part(deps, actor, (db) => lockTeam(db, actor, Action.COMPANY_READ));
}

async function part(deps: Deps, actor: CompanyMember, lock: (db: ScopedDb<EmployersDb>) => Promise<MemberRow>): Promise<void> {
  const { id } = await asActor(deps.db, actor, async (db) => {
    const member = await lock(db);
    await assertOwnerStays(db, member);
    await remove(db, member);
    if (member.user_id) await forgetOwner(db, member.company_id, member.user_id);
    await tellRemoved(deps, db, member);
    return member;
  });
  await freePlace(deps, { companyId: actor.companyId, limit: PlanLimit.TEAM_MEMBERS, key: id });
}
