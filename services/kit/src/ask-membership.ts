import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import type { Role } from './roles.ts';
import type { Host } from './service.ts';

const ROLES: Readonly<Record<MemberRole, Role | undefined>> = {
  [MemberRole.UNSPECIFIED]: undefined,
  [MemberRole.OWNER]: 'owner',
  [MemberRole.ADMIN]: 'admin',
  [MemberRole.HIRING_MANAGER]: 'hiring_manager',
  [MemberRole.RECRUITER]: 'recruiter',
  [MemberRole.INTERVIEWER]: 'interviewer',
  [MemberRole.VIEWER]: 'viewer',
};

/** Asks the service that knows the members. Its contract is the one of a service that the kit must know. */
export function askMembership(host: Pick<Host, 'client'>): (userId: string, companyId: string) => Promise<Role | undefined> {
  const team = host.client(TeamService);
  return async (userId, companyId) => {
    const { role } = await team.self.getMembership({ userId, companyId }, { timeoutMs: 3000 });
    return ROLES[role];
  };
}
