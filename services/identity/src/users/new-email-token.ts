import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { AddressRequestRow, EmailTokenRow, IdentityDb, UserRow } from '../schema.ts';
import { EMAIL_TOKEN_MS, MOST_MAILS_AN_HOUR } from './user.ts';
import { countRecentEmailTokens, insertEmailToken } from './user-queries.ts';

type Asked = Pick<AddressRequestRow, 'request_id' | 'password_hash'> & Partial<Pick<AddressRequestRow, 'name' | 'locale'>>;

/** Makes the token of a mail; undefined where this very request was seen to before, or the address was sent enough mails of the kind. */
export async function newEmailToken(
  db: ScopedDb<IdentityDb>,
  user: Pick<UserRow, 'id' | 'name' | 'locale'>,
  purpose: EmailTokenRow['purpose'],
  { request_id, password_hash, name = user.name, locale = user.locale }: Asked,
): Promise<EmailTokenRow | undefined> {
  if ((await countRecentEmailTokens(db, user.id, purpose)) >= MOST_MAILS_AN_HOUR) return undefined;
  const expire_time = new Date(Date.now() + EMAIL_TOKEN_MS[purpose]);
  return insertEmailToken(db, { id: newId(), user_id: user.id, purpose, request_id, password_hash, name, locale, expire_time });
}
