import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { forgetOwner } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { assertOwnerStays, lockMemberBelow, lockTeam } from './lock-team.ts';
import { removeMember as remove } from './member-queries.ts';
import { tellRemoved } from './tell-member.ts';

type Deps = Pick<EmployersDeps, 'db' | 'nudge'>;

/** Removes a member, or takes an invitation back. The plan's place is given back by the event. */
export function removeMember(deps: Deps, actor: CompanyMember, id: string): Promise<void> {
  return asActor(deps.db, actor, async (db) => part(deps, db, (await lockMemberBelow(db, actor, id)).target));
}

export function leaveCompany(deps: Deps, actor: CompanyMember): Promise<void> {
  return asActor(deps.db, actor, async (db) => part(deps, db, await lockTeam(db, actor, Action.COMPANY_READ)));
}

async function part(deps: Deps, db: ScopedDb<EmployersDb>, member: MemberRow): Promise<void> {
  await assertOwnerStays(db, member);
  await remove(db, member);
  if (member.user_id) await forgetOwner(db, member.company_id, member.user_id);
  await tellRemoved(deps, db, member);
}
