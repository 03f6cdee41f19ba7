import { systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { findCompany } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import type { CompanyRow, MemberRow } from '../schema.ts';
import { invitationInvalid, mayBeAccepted } from './member.ts';
import { findMemberByToken, findMemberOfUser } from './member-queries.ts';

export interface Invitation {
  readonly company: CompanyRow;
  readonly invited: MemberRow;
  readonly inviter: MemberRow | undefined;
  readonly hasAccount: boolean;
}

/** What the holder of a token is invited to: as long as it can be accepted, and after that for who accepted it alone. */
export async function getInvitation({ db, users, mailSecret }: EmployersDeps, token: string, userId: string | undefined): Promise<Invitation> {
  const tokenId = readOneTimeToken(mailSecret, token);
  const found =
    tokenId &&
    (await asActorReading(db, systemActor('membership'), async (db) => {
      const invited = await findMemberByToken(db, tokenId);
      if (!invited || !(mayBeAccepted(invited, new Date()) || (userId && invited.user_id === userId))) return undefined;
      const { company_id, invited_by } = invited;
      const inviter = invited_by ? await findMemberOfUser(db, company_id, invited_by) : undefined;
      return { invited, inviter, company: (await findCompany(db, company_id))! };
    }));
  if (!found) throw invitationInvalid();
  const { exists } = await users.self.checkAccount({ email: found.invited.email, userType: UserType.EMPLOYER });
  return { ...found, hasAccount: exists };
}
