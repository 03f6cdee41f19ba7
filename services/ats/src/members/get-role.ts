import { AppError } from '@hireflux/kit/errors';
import type { Role } from '@hireflux/kit/roles';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import type { AtsDeps } from '../deps.ts';

const ROLES: Readonly<Record<MemberRole, Role | undefined>> = {
  [MemberRole.UNSPECIFIED]: undefined,
  [MemberRole.OWNER]: 'owner',
  [MemberRole.ADMIN]: 'admin',
  [MemberRole.HIRING_MANAGER]: 'hiring_manager',
  [MemberRole.RECRUITER]: 'recruiter',
  [MemberRole.INTERVIEWER]: 'interviewer',
  [MemberRole.VIEWER]: 'viewer',
};

/** What a user is in a company at this moment; undefined for one who is no active member. */
export async function findRole({ team }: Pick<AtsDeps, 'team'>, companyId: string, userId: string): Promise<Role | undefined> {
  const { role } = await team.self.getMembership({ companyId, userId });
  return ROLES[role];
}

/** As findRole; refuses one who is no active member. */
export async function getRole(deps: Pick<AtsDeps, 'team'>, companyId: string, userId: string): Promise<Role> {
  const role = await findRole(deps, companyId, userId);
  if (role) return role;
  throw new AppError('MEMBER_NOT_FOUND', 'there is no such active member in your company: choose another', { user_id: userId });
}
