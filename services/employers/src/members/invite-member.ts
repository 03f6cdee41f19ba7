import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { lockCompany } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import { holdPlace } from '../plan/hold-place.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { lockTeam } from './lock-team.ts';
import { assertNotAbove, INVITATION_MS, memberExists, memberIdOf, memberNotFound } from './member.ts';
import { findMemberByEmail, findMemberByRequest, insertMember } from './member-queries.ts';
import { tellInvited } from './tell-invited.ts';

export interface InviteInput extends Pick<MemberRow, 'email' | 'role' | 'locale'> {
  readonly requestId: string;
  readonly requestHash: Buffer;
}

/** Invites an address within the plan's limit, once for a request_id. */
export async function inviteMember(deps: EmployersDeps, actor: CompanyMember, input: InviteInput): Promise<MemberRow> {
  assertNotAbove(actor.role, input.role);
  const before = await asActorReading(deps.db, actor, (db) => invitedBefore(db, actor.companyId, input));
  if (before) return before;
  const place = { companyId: actor.companyId, limit: PlanLimit.TEAM_MEMBERS, key: memberIdOf(actor.companyId, input.requestHash) };
  return holdPlace(deps, place, () => insert(deps, actor, place.key, input));
}

function insert({ db }: EmployersDeps, actor: CompanyMember, id: string, input: InviteInput): Promise<MemberRow> {
  return asActor(db, actor, async (db) => {
    await lockCompany(db, actor.companyId);
    const before = await invitedBefore(db, actor.companyId, input);
    if (before) return before;
    const own = await lockTeam(db, actor);
    assertNotAbove(own.role, input.role);
    const now = new Date();
    const { email, role, locale, requestId: request_id, requestHash: request_hash } = input;
    const invited = await insertMember(db, {
      company_id: actor.companyId,
      id,
      request_id,
      request_hash,
      email,
      name: '',
      locale,
      role,
      status: 'invited',
      invited_by: actor.userId,
      invited_time: now,
      email_token_id: newId(),
      invitation_expire_time: new Date(now.getTime() + INVITATION_MS),
    });
    await tellInvited(db, invited, own);
    return invited;
  });
}

/** What this very request invited, where it did; refuses an address that is there already. */
async function invitedBefore(db: ScopedDb<EmployersDb>, companyId: string, { requestId, requestHash, email }: InviteInput): Promise<MemberRow | undefined> {
  const asked = await findMemberByRequest(db, companyId, requestId);
  if (asked) {
    const { row } = await onceByRequest(requestHash, async () => undefined, async () => asked);
    if (row.status === 'removed') throw memberNotFound(row.id);
    return row;
  }
  if (await findMemberByEmail(db, companyId, email)) throw memberExists();
  return undefined;
}
