import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { reachOf } from '@hireflux/kit/roles';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { lockCompany } from '../companies/company-queries.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { assertNotAbove, lastOwner, memberNotFound } from './member.ts';
import { countOtherOwners, findMemberOfUser, lockMember } from './member-queries.ts';

type Db = ScopedDb<EmployersDb>;

/** Lets one change of a team happen at a time, and says what the actor is there now: it may have changed since they called. */
export async function lockTeam(db: Db, actor: CompanyMember, action: Action = Action.TEAM_MANAGE): Promise<MemberRow> {
  await lockCompany(db, actor.companyId);
  const own = await findMemberOfUser(db, actor.companyId, actor.userId);
  if (own?.status === 'active' && reachOf(own.role, action)) return own;
  throw new AppError('NOT_ALLOWED', 'your place in this company was changed, and you may not do this any more');
}

/** A member that the actor may change, with the team locked. */
export async function lockMemberBelow(db: Db, actor: CompanyMember, id: string): Promise<{ own: MemberRow; target: MemberRow }> {
  const own = await lockTeam(db, actor);
  const target = await lockMember(db, actor.companyId, id);
  if (!target) throw memberNotFound(id);
  assertNotAbove(own.role, target.role);
  return { own, target };
}

/** Refuses to lose the last active owner. The team is locked, so that of two the second sees what the first did. */
export async function assertOwnerStays(db: Db, leaving: MemberRow): Promise<void> {
  if (leaving.role !== 'owner' || leaving.status !== 'active') return;
  if ((await countOtherOwners(db, leaving.company_id, leaving.id)) === 0) throw lastOwner();
}
