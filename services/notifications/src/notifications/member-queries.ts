import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { InvitationRow, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

export async function putInvitation(db: Db, invitation: Omit<InvitationRow, 'create_time'>): Promise<void> {
  const { member_id, ...rest } = invitation;
  await db
    .insertInto('invitations')
    .values(invitation)
    .onConflict((c) => c.column('member_id').doUpdateSet({ ...rest, create_time: sql`now()` }))
    .execute();
}

export function takeInvitation(db: Db, memberId: string): Promise<InvitationRow | undefined> {
  return db.deleteFrom('invitations').where('member_id', '=', memberId).returningAll().executeTakeFirst();
}

/** Deletes invitations that nobody answered, made before. */
export async function deleteOldInvitations(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('invitations').where('create_time', '<', before).execute();
}

export async function putFormerMember(db: Db, companyId: string, userId: string): Promise<void> {
  await db
    .insertInto('former_members')
    .values({ company_id: companyId, user_id: userId })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function deleteFormerMember(db: Db, companyId: string, userId: string): Promise<void> {
  await db.deleteFrom('former_members').where('company_id', '=', companyId).where('user_id', '=', userId).execute();
}

export async function isFormerMember(db: Db, companyId: string, userId: string): Promise<boolean> {
  const found = await db
    .selectFrom('former_members')
    .select('user_id')
    .where('company_id', '=', companyId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return found !== undefined;
}
