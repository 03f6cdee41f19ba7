import type { ScopedDb } from '@hireflux/kit/db';
import type { EmployersDb, MemberRow } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

export async function insertMember(db: Db, member: Pick<MemberRow, 'company_id' | 'user_id' | 'role' | 'joined_time'>): Promise<void> {
  await db.insertInto('company_members').values(member).execute();
}

/** A user's active membership: of the company named, or else of the one that they joined first. Suspended companies have no members. */
export function findActiveMember(db: Db, userId: string, companyId: string | undefined): Promise<MemberRow | undefined> {
  return db
    .selectFrom('company_members')
    .innerJoin('companies', 'companies.id', 'company_members.company_id')
    .selectAll('company_members')
    .where('user_id', '=', userId)
    .where('company_members.status', '=', 'active')
    .where('companies.status', '=', 'active')
    .$if(companyId !== undefined, (q) => q.where('company_id', '=', companyId!))
    .orderBy('company_members.create_time')
    .limit(1)
    .executeTakeFirst();
}
