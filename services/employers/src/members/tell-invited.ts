import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { MemberInvitedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { findCompany } from '../companies/company-queries.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { roleToProto } from './member-proto.ts';

/** Has the mail with the token go out. */
export async function tellInvited(db: ScopedDb<EmployersDb>, invited: MemberRow, inviter: MemberRow): Promise<void> {
  const { company_id, id, email, role, locale, email_token_id } = invited;
  const company = (await findCompany(db, company_id))!;
  await emit(
    db,
    MemberInvitedSchema,
    {
      companyId: company_id,
      memberId: id,
      email,
      role: roleToProto(role),
      inviterId: inviter.user_id!,
      inviterName: inviter.name,
      companyName: company.name,
      emailTokenId: email_token_id!,
      locale,
    },
    { aggregateId: id },
  );
}
