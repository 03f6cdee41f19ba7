import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { IdentityDeps } from '../deps.ts';
import { findUser } from '../users/user-queries.ts';
import { issueAccessToken } from './issue-tokens.ts';
import { companyNotFound, sessionEnded } from './session.ts';
import { findSessionOf, updateSessionCompany } from './session-queries.ts';
import type { AccessToken } from './tokens-proto.ts';

export interface Switch {
  readonly sessionId: string;
  readonly companyId: string;
}

/** Has a session act for another company of its user's. Its renewals keep to it for as long as they belong there. */
export async function switchCompany(deps: IdentityDeps, actor: Member | Seeker | Staff, { sessionId, companyId }: Switch): Promise<AccessToken> {
  if (actor.kind !== 'member' || !(await deps.isMember(actor.userId, companyId))) throw companyNotFound(companyId);
  const user = await asActor(deps.db, actor, async (db) => {
    const session = await findSessionOf(db, actor.userId, sessionId);
    if (!session || session.revoke_time) throw sessionEnded();
    await updateSessionCompany(db, actor.userId, sessionId, companyId);
    return findUser(db, actor.userId);
  });
  return issueAccessToken(deps, user!, { id: sessionId, company_id: companyId });
}
