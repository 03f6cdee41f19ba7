import type { ServiceImpl } from '@connectrpc/connect';
import { actorOf, assertVerified, callerOf, memberActor, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { InviteMemberRequestSchema, type TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { assertOwnCompany } from '../companies/company.ts';
import type { EmployersDeps } from '../deps.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { getInvitation } from './get-invitation.ts';
import { inviteMember } from './invite-member.ts';
import { invitationToProto, permissionsOf, roleFromProto, rolePermissions, roleToProto, statusFromProto, toProto } from './member-proto.ts';
import { findActiveMember, listMembers, listMemberships } from './member-queries.ts';
import { reinstateMember } from './reinstate-member.ts';
import { leaveCompany, removeMember } from './remove-member.ts';
import { resendInvitation } from './resend-invitation.ts';
import { suspendMember } from './suspend-member.ts';
import { transferOwnership } from './transfer-ownership.ts';
import { updateMemberRole } from './update-member-role.ts';

const DEFAULT_PAGE_SIZE = 50;
const MOST_COMPANIES = 100;
const MEMBERSHIP = systemActor('membership');

export function teamService(deps: EmployersDeps): ServiceImpl<typeof TeamService> {
  return {
    async listMembers(req, ctx) {
      const status = statusFromProto(req.status);
      const list = { name: 'members', filter: { status } };
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(list, req.pageToken);
      const actor = memberActor(ctx);
      const rows = await asActorReading(deps.db, actor, (db) => listMembers(db, actor.companyId, { limit: size + 1, after, status }), ctx.signal);
      const page = pageOf(list, rows, size);
      return { members: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },

    getPermissions(_req, ctx) {
      const { role } = memberActor(ctx);
      return { role: roleToProto(role), permissions: permissionsOf(role), roles: rolePermissions() };
    },

    async inviteMember(req, ctx) {
      assertVerified(ctx);
      const input = {
        requestId: req.requestId,
        requestHash: requestHash(InviteMemberRequestSchema, req),
        email: req.email.toLowerCase(),
        role: roleFromProto(req.role),
        locale: req.locale || 'en',
      };
      return { member: toProto(await inviteMember(deps, memberActor(ctx), input)) };
    },

    async resendInvitation(req, ctx) {
      assertVerified(ctx);
      return { member: toProto(await resendInvitation(deps, memberActor(ctx), req.memberId)) };
    },

    async getInvitation(req, ctx) {
      const caller = callerOf(ctx);
      return invitationToProto(await getInvitation(deps, req.token, caller.kind === 'user' && !caller.apiKey ? caller.userId : undefined));
    },

    async acceptInvitation(req, ctx) {
      const { company, member } = await acceptInvitation(deps, employerOf(ctx), req.token);
      return { companyId: company.id, companyName: company.name, role: roleToProto(member.role) };
    },

    async updateMemberRole(req, ctx) {
      return { member: toProto(await updateMemberRole(deps, memberActor(ctx), req.memberId, roleFromProto(req.role))) };
    },

    async suspendMember(req, ctx) {
      return { member: toProto(await suspendMember(deps, memberActor(ctx), req.memberId)) };
    },

    async reinstateMember(req, ctx) {
      return { member: toProto(await reinstateMember(deps, memberActor(ctx), req.memberId)) };
    },

    async removeMember(req, ctx) {
      await removeMember(deps, memberActor(ctx), req.memberId);
      return {};
    },

    async leaveCompany(req, ctx) {
      const actor = memberActor(ctx);
      assertOwnCompany(actor, req.companyId);
      await leaveCompany(deps, actor);
      return {};
    },

    async transferOwnership(req, ctx) {
      const { owner, formerOwner } = await transferOwnership(deps, memberActor(ctx), req.memberId);
      return { owner: toProto(owner), formerOwner: toProto(formerOwner) };
    },

    async listMyCompanies(_req, ctx) {
      const { userId } = employerOf(ctx);
      const memberships = await asActorReading(deps.db, MEMBERSHIP, (db) => listMemberships(db, userId, MOST_COMPANIES), ctx.signal);
      return { companies: memberships.map(({ company_id, company_name, role }) => ({ companyId: company_id, name: company_name, role: roleToProto(role) })) };
    },

    async getMembership({ userId, companyId }, ctx) {
      const member = await asActorReading(deps.db, MEMBERSHIP, (db) => findActiveMember(db, userId, companyId || undefined), ctx.signal);
      return member ? { role: roleToProto(member.role), companyId: member.company_id } : {};
    },
  };
}

/** The employer's user who calls, of whatever company or of none. */
function employerOf(ctx: Parameters<typeof actorOf>[0]) {
  const actor = actorOf(ctx);
  if (actor.kind !== 'member') throw new AppError('NOT_ALLOWED', 'only an employer belongs to companies: sign in to your employer account');
  return actor;
}
