import type { Host, MeshClient } from '@hireflux/kit/service';
import type { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import type { IdentityDeps } from '../deps.ts';

const ASK_MS = 2000;

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
