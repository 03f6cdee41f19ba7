import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';

export const MEMBER_ROLES: Readonly<Record<MemberRole, string>> = {
  [MemberRole.UNSPECIFIED]: '',
  [MemberRole.OWNER]: $localize`:@@words.role.owner:Owner`,
  [MemberRole.ADMIN]: $localize`:@@words.role.admin:Administrator`,
  [MemberRole.HIRING_MANAGER]: $localize`:@@words.role.hiring-manager:Hiring manager`,
  [MemberRole.RECRUITER]: $localize`:@@words.role.recruiter:Recruiter`,
  [MemberRole.INTERVIEWER]: $localize`:@@words.role.interviewer:Interviewer`,
  [MemberRole.VIEWER]: $localize`:@@words.role.viewer:Viewer`,
};
