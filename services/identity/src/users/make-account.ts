import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema, UserSignedUpSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { AddressRequestRow, IdentityDb, UserRow } from '../schema.ts';
import { newEmailToken } from './new-email-token.ts';
import { userTypeToProto } from './user-proto.ts';
import { insertUser, lockUserByEmail, markContested, putPassword } from './user-queries.ts';

/** Makes the account that a sign-up asks for and has its address proved; where there is one, its holder alone is told. */
export async function makeAccount(db: ScopedDb<IdentityDb>, asked: AddressRequestRow): Promise<void> {
  const { email, user_type, name, locale, request_id } = asked;
  const made = await insertUser(db, { id: newId(), email, user_type, name, locale, request_id, verified_time: null });
  if (made) {
    await putPassword(db, made.id, asked.password_hash!);
    await emit(db, UserSignedUpSchema, { userId: made.id, userType: userTypeToProto(user_type), email, locale }, { aggregateId: made.id });
    return askToVerify(db, made, asked);
  }
  const standing = await lockUserByEmail(db, asked);
  if (standing.request_id === request_id) return;
  if (standing.verified_time) return tellHolder(db, standing, asked);
  await markContested(db, standing.id);
  await askToVerify(db, standing, asked);
}

async function askToVerify(db: ScopedDb<IdentityDb>, user: UserRow, asked: AddressRequestRow): Promise<void> {
  const { email, locale } = asked;
  const token = await newEmailToken(db, user, 'verify', asked);
  if (token) await emit(db, EmailVerificationRequestedSchema, { userId: user.id, email, emailTokenId: token.id, locale }, { aggregateId: user.id });
}

async function tellHolder(db: ScopedDb<IdentityDb>, { id, email, locale }: UserRow, { request_id }: AddressRequestRow): Promise<void> {
  const told = await newEmailToken(db, { id, name: '', locale }, 'notice', { request_id, password_hash: null });
  if (told) await emit(db, SignUpRepeatedSchema, { userId: id, email, locale }, { aggregateId: id });
}
