import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import type { MemberRow } from '../schema.ts';

const ROLE: Record<MemberRow['role'], MemberRole> = {
  owner: MemberRole.OWNER,
  admin: MemberRole.ADMIN,
  hiring_manager: MemberRole.HIRING_MANAGER,
  recruiter: MemberRole.RECRUITER,
  interviewer: MemberRole.INTERVIEWER,
  viewer: MemberRole.VIEWER,
};

export const roleToProto = (role: MemberRow['role']) => ROLE[role];
