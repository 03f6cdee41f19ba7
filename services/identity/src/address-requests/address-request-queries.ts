import type { ScopedDb } from '@hireflux/kit/db';
import type { AddressRequestRow, IdentityDb, UserRow } from '../schema.ts';

type Db = ScopedDb<IdentityDb>;

export async function insertAddressRequest(db: Db, request: Omit<AddressRequestRow, 'create_time'>): Promise<void> {
  await db.insertInto('address_requests').values(request).execute();
}

/** Takes the oldest request after one that nobody else is seeing to. */
export function takeAddressRequest(db: Db, after: string): Promise<AddressRequestRow | undefined> {
  return db
    .deleteFrom('address_requests')
    .where('id', '=', (q) => q.selectFrom('address_requests').select('id').where('id', '>', after).orderBy('id').limit(1).forUpdate().skipLocked())
    .returningAll()
    .executeTakeFirst();
}

/** Takes the oldest request for an address after one, and waits for whoever is seeing to it. */
export function takeAddressRequestOf(db: Db, { email, user_type }: Pick<UserRow, 'email' | 'user_type'>, after: string): Promise<AddressRequestRow | undefined> {
  return db
    .deleteFrom('address_requests')
    .where('id', '=', (q) =>
      q
        .selectFrom('address_requests')
        .select('id')
        .where('email', '=', email)
        .where('user_type', '=', user_type)
        .where('id', '>', after)
        .orderBy('id')
        .limit(1)
        .forUpdate(),
    )
    .returningAll()
    .executeTakeFirst();
}
