import type { ServiceImpl } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import type { EmployersDeps } from '../deps.ts';
import { roleToProto } from './member-proto.ts';
import { findActiveMember } from './member-queries.ts';

const MEMBERSHIP = systemActor('membership');

export function teamService(deps: EmployersDeps): ServiceImpl<typeof TeamService> {
  return {
    async getMembership({ userId, companyId }, ctx) {
      const member = await asActorReading(deps.db, MEMBERSHIP, (db) => findActiveMember(db, userId, companyId || undefined), ctx.signal);
      return member ? { role: roleToProto(member.role), companyId: member.company_id } : {};
    },
  };
}
