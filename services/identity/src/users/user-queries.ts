import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmailTokenRow, IdentityDb, UserRow } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;
type Key = Pick<UserRow, 'email' | 'user_type'>;

/** What users change of themselves. */
export type UserPatch = Partial<Pick<UserRow, 'name' | 'locale' | 'time_zone'>>;
export type UserWithPassword = UserRow & { readonly secret_hash: string | null };

export function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findUserWithPassword(db: Db, { email, user_type }: Key): Promise<UserWithPassword | undefined> {
  return db
    .selectFrom('users')
    .leftJoin('credentials', (join) => join.onRef('credentials.user_id', '=', 'users.id').on('kind', '=', 'password'))
    .selectAll('users')
    .select('secret_hash')
    .where('email', '=', email)
    .where('user_type', '=', user_type)
    .executeTakeFirst();
}

export function findPassword(db: Db, userId: string): Promise<{ secret_hash: string } | undefined> {
  return db.selectFrom('credentials').select('secret_hash').where('user_id', '=', userId).where('kind', '=', 'password').executeTakeFirst();
}

export function findUserByEmail(db: Db, { email, user_type }: Key): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('email', '=', email).where('user_type', '=', user_type).executeTakeFirst();
}

export function lockUserIfAny(db: Db, id: string): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function lockUser(db: Db, id: string): Promise<UserRow> {
  return db.selectFrom('users').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Keeps a user as they are until the transaction ends, beside others who keep them so. */
export async function holdUser(db: Db, id: string): Promise<void> {
  await db.selectFrom('users').select('id').where('id', '=', id).forShare().executeTakeFirst();
}

/** Locks the user of an address, so that two sign-ups do not both write to them. */
export function lockUserByEmail(db: Db, { email, user_type }: Key): Promise<UserRow> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .where('user_type', '=', user_type)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Returns undefined where the address has an account of this type. */
export function insertUser(
  db: Db,
  user: Key & Pick<UserRow, 'id' | 'name' | 'locale' | 'request_id' | 'verified_time'>,
): Promise<UserRow | undefined> {
  return db
    .insertInto('users')
    .values(user)
    .onConflict((c) => c.columns(['email', 'user_type']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function markVerified(db: Db, id: string, { name, locale }: Pick<UserRow, 'name' | 'locale'>): Promise<void> {
  await db
    .updateTable('users')
    .set({ name, locale, verified_time: sql`now()`, version: sql`version + 1`, update_time: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** Says that someone else signed up for the address as well. */
export async function markContested(db: Db, id: string): Promise<void> {
  await db.updateTable('users').set({ contested: true }).where('id', '=', id).where('contested', '=', false).execute();
}

/** Returns undefined where the user has moved on from the version. No version overwrites any. */
export function updateUser(db: Db, id: string, version: number | undefined, patch: UserPatch): Promise<UserRow | undefined> {
  return db
    .updateTable('users')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('id', '=', id)
    .$if(version !== undefined, (q) => q.where('version', '=', version!))
    .returningAll()
    .executeTakeFirst();
}

export async function updateUserStatus(db: Db, id: string, status: UserRow['status']): Promise<void> {
  await db.updateTable('users').set({ status, version: sql`version + 1`, update_time: sql`now()` }).where('id', '=', id).execute();
}

export async function putPassword(db: Db, userId: string, hash: string): Promise<void> {
  await db
    .insertInto('credentials')
    .values({ user_id: userId, kind: 'password', secret_hash: hash })
    .onConflict((c) => c.columns(['user_id', 'kind']).doUpdateSet({ secret_hash: hash, update_time: sql`now()` }))
    .execute();
}

/** Returns undefined where this very request was answered before. */
export function insertEmailToken(
  db: Db,
  token: Omit<EmailTokenRow, 'use_time' | 'create_time'>,
): Promise<EmailTokenRow | undefined> {
  return db
    .insertInto('email_tokens')
    .values(token)
    .onConflict((c) => c.columns(['user_id', 'purpose', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** How many mails of a kind an account's address was sent within the last hour. */
export async function countRecentEmailTokens(db: Db, userId: string, purpose: EmailTokenRow['purpose']): Promise<number> {
  const { count } = await db
    .selectFrom('email_tokens')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('user_id', '=', userId)
    .where('purpose', '=', purpose)
    .where('create_time', '>', sql<Date>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  return count;
}

export async function deleteEndedEmailTokens(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('email_tokens').where('expire_time', '<', before).execute();
}

export function findEmailToken(db: Db, id: string): Promise<EmailTokenRow | undefined> {
  return db.selectFrom('email_tokens').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockEmailToken(db: Db, id: string): Promise<EmailTokenRow | undefined> {
  return db.selectFrom('email_tokens').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function markTokenUsed(db: Db, id: string): Promise<void> {
  await db.updateTable('email_tokens').set({ use_time: sql`now()` }).where('id', '=', id).execute();
}

/** Uses up every token of a purpose that a user has. */
export async function markTokensUsed(db: Db, userId: string, purpose: EmailTokenRow['purpose']): Promise<void> {
  await db
    .updateTable('email_tokens')
    .set({ use_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('purpose', '=', purpose)
    .where('use_time', 'is', null)
    .execute();
}
