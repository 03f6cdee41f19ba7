import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { EmailVerificationRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { AddressRequestRow, IdentityDb } from '../schema.ts';
import { newEmailToken } from './new-email-token.ts';
import { sendPasswordReset } from './send-password-reset.ts';
import { findUserByEmail } from './user-queries.ts';

/**
 * Has the mail that proves an address sent again, where it is not proved. Of an address that several people signed up
 * for, nobody knows whose password is the holder's: they are sent the way to set one, which proves the address as well.
 */
export async function sendVerificationAgain(db: ScopedDb<IdentityDb>, asked: AddressRequestRow): Promise<void> {
  const user = await findUserByEmail(db, asked);
  if (!user || user.verified_time) return;
  if (user.contested) return sendPasswordReset(db, asked);
  const { id, email, locale } = user;
  const token = await newEmailToken(db, user, 'verify', { request_id: asked.request_id, password_hash: null });
  if (token) await emit(db, EmailVerificationRequestedSchema, { userId: id, email, emailTokenId: token.id, locale }, { aggregateId: id });
}
