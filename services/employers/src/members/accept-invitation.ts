import { type Member, systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { findCompany, lockCompany } from '../companies/company-queries.ts';
import { recordActivity } from '../dashboard/record-activity.ts';
import type { EmployersDeps } from '../deps.ts';
import type { CompanyRow, MemberRow } from '../schema.ts';
import { invitationForAnother, invitationInvalid, mayBeAccepted, memberExists } from './member.ts';
import { findMemberByToken, findMemberOfUser, lockMemberByToken, updateMember } from './member-queries.ts';
import { tellJoined } from './tell-member.ts';

export interface Accepted {
  readonly company: CompanyRow;
  readonly member: MemberRow;
}

/** Makes a member of who holds the token and the address that it was sent to. Accepting again changes nothing. */
export async function acceptInvitation(deps: EmployersDeps, person: Member, token: string): Promise<Accepted> {
  const { db, users, mailSecret } = deps;
  const tokenId = readOneTimeToken(mailSecret, token);
  const invitation = tokenId && (await asActorReading(db, systemActor('membership'), (db) => findMemberByToken(db, tokenId)));
  if (!invitation) throw invitationInvalid();
  const user = await users.self.getUser({ userId: person.userId });

  // Whoever accepts acts for the company from their first moment there on.
  return asActor(db, { ...person, companyId: invitation.company_id, role: invitation.role }, async (db) => {
    await lockCompany(db, invitation.company_id);
    const company = (await findCompany(db, invitation.company_id))!;
    const invited = await lockMemberByToken(db, invitation.company_id, tokenId);
    if (invited?.user_id === person.userId) return { company, member: invited };
    if (!invited || !mayBeAccepted(invited, new Date())) throw invitationInvalid();
    if (invited.email !== user.email) throw invitationForAnother();
    if (!user.emailVerified) throw new AppError('EMAIL_NOT_VERIFIED', 'open the link in the mail that proves your address, then accept again');
    if (await findMemberOfUser(db, invitation.company_id, person.userId)) throw memberExists();
    const { name, locale } = user;
    const member = await updateMember(db, invited, { status: 'active', user_id: person.userId, name, locale, joined_time: new Date() });
    await recordActivity(db, 'member_joined', { company_id: member.company_id }, person.userId);
    await tellJoined(deps, db, member);
    return { company, member };
  });
}
