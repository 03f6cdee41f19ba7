import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { EmployersDeps } from '../deps.ts';
import type { MemberRow } from '../schema.ts';
import { lockMemberBelow } from './lock-team.ts';
import { assertInvited, INVITATION_MS } from './member.ts';
import { updateMember } from './member-queries.ts';
import { tellInvited } from './tell-invited.ts';

/** Invites again, with a new token in place of the old one. */
export function resendInvitation({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, id: string): Promise<MemberRow> {
  return asActor(db, actor, async (db) => {
    const { own, target } = await lockMemberBelow(db, actor, id);
    assertInvited(target);
    const now = new Date();
    const invited = await updateMember(db, target, {
      invited_by: actor.userId,
      invited_time: now,
      email_token_id: newId(),
      invitation_expire_time: new Date(now.getTime() + INVITATION_MS),
    });
    await tellInvited(db, invited, own);
    return invited;
  });
}
