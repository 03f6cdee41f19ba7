import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { CompanyRow, EmployersDb, MemberPatch, MemberRow, NewMember } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

export function insertMember(db: Db, member: NewMember): Promise<MemberRow> {
  return db.insertInto('company_members').values(member).returningAll().executeTakeFirstOrThrow();
}

/** Whatever became of it. */
export function findMemberByRequest(db: Db, companyId: string, requestId: string): Promise<MemberRow | undefined> {
  return db.selectFrom('company_members').selectAll().where('company_id', '=', companyId).where('request_id', '=', requestId).executeTakeFirst();
}

export function findMemberByEmail(db: Db, companyId: string, email: string): Promise<MemberRow | undefined> {
  return present(db, companyId).where('email', '=', email).executeTakeFirst();
}

/** Whoever was sent the token, of whatever company. */
export function findMemberByToken(db: Db, tokenId: string): Promise<MemberRow | undefined> {
  return db.selectFrom('company_members').selectAll().where('status', '<>', 'removed').where('email_token_id', '=', tokenId).executeTakeFirst();
}

export function findMemberOfUser(db: Db, companyId: string, userId: string): Promise<MemberRow | undefined> {
  return present(db, companyId).where('user_id', '=', userId).executeTakeFirst();
}

export function lockMember(db: Db, companyId: string, id: string): Promise<MemberRow | undefined> {
  return present(db, companyId).where('id', '=', id).forUpdate().executeTakeFirst();
}

export function lockMemberByToken(db: Db, companyId: string, tokenId: string): Promise<MemberRow | undefined> {
  return present(db, companyId).where('email_token_id', '=', tokenId).forUpdate().executeTakeFirst();
}

export function listMembers(
  db: Db,
  companyId: string,
  page: { limit: number; after?: Cursor | undefined; status?: MemberRow['status'] | undefined },
): Promise<MemberRow[]> {
  return present(db, companyId)
    .$if(page.status !== undefined, (q) => q.where('status', '=', page.status!))
    .$if(page.after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) > (${page.after!.createTime}, ${page.after!.id})`))
    .orderBy('create_time')
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

/** How many active owners a company has besides one member. */
export async function countOtherOwners(db: Db, companyId: string, id: string): Promise<number> {
  const { owners } = await db
    .selectFrom('company_members')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('owners'))
    .where('company_id', '=', companyId)
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return owners;
}

export function updateMember(db: Db, { company_id, id }: Pick<MemberRow, 'company_id' | 'id'>, patch: MemberPatch): Promise<MemberRow> {
  return db
    .updateTable('company_members')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', company_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Has a user be called and written to as they say now, in every company that they belong to. */
export async function renameMembersOf(db: Db, userId: string, { name, locale }: Pick<MemberRow, 'name' | 'locale'>): Promise<void> {
  await db.updateTable('company_members').set({ name, locale, update_time: sql`now()` }).where('user_id', '=', userId).execute();
}

/** Leaves nothing of the person. */
export async function removeMember(db: Db, member: Pick<MemberRow, 'company_id' | 'id'>): Promise<void> {
  const nobody = { user_id: null, email: '', name: '', invited_by: null, email_token_id: null, invitation_expire_time: null };
  await updateMember(db, member, { status: 'removed', ...nobody });
}

/** Invitations that ended, for one sweep alone. */
export function lockEndedInvitations(db: Db, limit: number): Promise<MemberRow[]> {
  return db
    .selectFrom('company_members')
    .selectAll()
    .where('status', '=', sql.lit('invited'))
    .where('invitation_expire_time', '<', sql<Date>`now()`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** A user's active membership: of the company named, or else of the one that they joined first. Suspended companies have no members. */
export async function findActiveMember(db: Db, userId: string, companyId: string | undefined): Promise<MemberRow | undefined> {
  return activeMemberships(db, userId)
    .$if(companyId !== undefined, (q) => q.where('company_id', '=', companyId!))
    .limit(1)
    .executeTakeFirst();
}

export function listMemberships(db: Db, userId: string, limit: number): Promise<(MemberRow & { company_name: CompanyRow['name'] })[]> {
  return activeMemberships(db, userId).limit(limit).execute();
}

function activeMemberships(db: Db, userId: string) {
  return db
    .selectFrom('company_members')
    .innerJoin('companies', 'companies.id', 'company_members.company_id')
    .selectAll('company_members')
    .select('companies.name as company_name')
    .where('user_id', '=', userId)
    .where('company_members.status', '=', 'active')
    .where('companies.status', '=', 'active')
    .orderBy('company_members.joined_time')
    .orderBy('company_members.id');
}

function present(db: Db, companyId: string) {
  return db.selectFrom('company_members').selectAll().where('company_id', '=', companyId).where('status', '<>', 'removed');
}
