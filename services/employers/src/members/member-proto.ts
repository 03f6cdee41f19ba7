import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf, keyOf } from '@hireflux/kit/enum-table';
import { type Reach, type Role, reachOf } from '@hireflux/kit/roles';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { type MemberSchema, MemberStatus, Reach as ReachOnWire } from '@hireflux/proto/employers/v1/member_pb';
import type { GetInvitationResponseSchema } from '@hireflux/proto/employers/v1/team_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { logoPathOf } from '../companies/company.ts';
import type { MemberRow } from '../schema.ts';
import type { Invitation } from './get-invitation.ts';
import { ROLES } from './member.ts';

const ROLE: Record<Role, MemberRole> = {
  owner: MemberRole.OWNER,
  admin: MemberRole.ADMIN,
  hiring_manager: MemberRole.HIRING_MANAGER,
  recruiter: MemberRole.RECRUITER,
  interviewer: MemberRole.INTERVIEWER,
  viewer: MemberRole.VIEWER,
};
const STATUS: Record<Exclude<MemberRow['status'], 'removed'>, MemberStatus> = {
  active: MemberStatus.ACTIVE,
  invited: MemberStatus.INVITED,
  suspended: MemberStatus.SUSPENDED,
};
const REACH: Record<Reach, ReachOnWire> = { all: ReachOnWire.ALL, assigned: ReachOnWire.ASSIGNED };

export const roleToProto = (role: Role) => ROLE[role];
export const roleFromProto = (role: MemberRole) => getKeyOf(ROLE, role);
export const statusFromProto = (status: MemberStatus) => keyOf(STATUS, status);

export function toProto(row: MemberRow): MessageInitShape<typeof MemberSchema> {
  const { invited_time, joined_time } = row;
  return {
    memberId: row.id,
    userId: row.user_id ?? '',
    email: row.email,
    name: row.name,
    role: ROLE[row.role],
    ...(row.status !== 'removed' && { status: STATUS[row.status] }),
    inviterId: row.invited_by ?? '',
    ...(invited_time && { inviteTime: timestampFromDate(invited_time) }),
    ...(row.status === 'invited' && { invitationExpireTime: timestampFromDate(row.invitation_expire_time!) }),
    ...(joined_time && { joinTime: timestampFromDate(joined_time) }),
  };
}

export function invitationToProto({ company, invited, inviter, hasAccount }: Invitation): MessageInitShape<typeof GetInvitationResponseSchema> {
  return {
    companyName: company.name,
    companyLogoPath: logoPathOf(company),
    role: ROLE[invited.role],
    inviterName: inviter?.name ?? '',
    email: invited.email,
    ...(invited.status === 'invited' && { expireTime: timestampFromDate(invited.invitation_expire_time!) }),
    hasAccount,
    accepted: invited.status !== 'invited',
  };
}

/** What a role may do, in the order of the actions. */
export function permissionsOf(role: Role) {
  return ACTIONS.flatMap((action) => {
    const reach = reachOf(role, action);
    return reach ? [{ action, reach: REACH[reach] }] : [];
  });
}

export const rolePermissions = () => ROLES.map((role) => ({ role: ROLE[role], permissions: permissionsOf(role) }));

const ACTIONS = Object.values(Action);
