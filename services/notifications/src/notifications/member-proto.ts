import { getKeyOf } from '@hireflux/kit/enum-table';
import type { Role } from '@hireflux/kit/roles';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';

const ROLE: Record<Role, MemberRole> = {
  owner: MemberRole.OWNER,
  admin: MemberRole.ADMIN,
  hiring_manager: MemberRole.HIRING_MANAGER,
  recruiter: MemberRole.RECRUITER,
  interviewer: MemberRole.INTERVIEWER,
  viewer: MemberRole.VIEWER,
};

export const roleFromProto = (role: MemberRole): Role => getKeyOf(ROLE, role);
