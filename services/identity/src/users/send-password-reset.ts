import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { PasswordResetRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { AddressRequestRow, IdentityDb } from '../schema.ts';
import { newEmailToken } from './new-email-token.ts';
import { findUserByEmail } from './user-queries.ts';

/** Has the holder of an account sent a mail by which they set a new password. An address without an account is sent nothing. */
export async function sendPasswordReset(db: ScopedDb<IdentityDb>, asked: AddressRequestRow): Promise<void> {
  const user = await findUserByEmail(db, asked);
  if (!user) return;
  const { id, email, locale } = user;
  const token = await newEmailToken(db, user, 'reset', { request_id: asked.request_id, password_hash: null });
  if (token) await emit(db, PasswordResetRequestedSchema, { userId: id, email, emailTokenId: token.id, locale }, { aggregateId: id });
}
