import { AppError } from '@hireflux/kit/errors';
import type { Host, MeshClient } from '@hireflux/kit/service';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import type { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import type { IdentityDeps } from '../deps.ts';

const ASK_MS = 2000;

/** Says whether a user belongs to a company, by asking employers. */
export function memberFinder(team: MeshClient<typeof TeamService>): IdentityDeps['isMember'] {
  return async (userId, companyId) => {
    const { role } = await team.self.getMembership({ userId, companyId }, { timeoutMs: ASK_MS }).catch((error: unknown) => {
      throw new AppError('PART_AWAY', 'who belongs to the company cannot be asked now: try again in a moment', { part: 'employers' }, { cause: error });
    });
    return role !== MemberRole.UNSPECIFIED;
  };
}

/** Finds the company of a session by asking employers. */
export function companyFinder(team: MeshClient<typeof TeamService>, log: Pick<Host['log'], 'warn'>): IdentityDeps['findCompany'] {
  const ask = async (userId: string, companyId: string) => (await team.self.getMembership({ userId, companyId }, { timeoutMs: ASK_MS })).companyId;
  return async (userId, companyId) => {
    try {
      const still = companyId && (await ask(userId, companyId));
      return still || (await ask(userId, '')) || null;
    } catch (error) {
      // A session that keeps what it had, or has no company, is better than none: the next renewal asks again.
      log.warn({ err: error, user: userId }, 'the company of a session could not be found for now');
      return companyId;
    }
  };
}
