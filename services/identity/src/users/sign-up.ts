import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema, UserSignedUpSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { IdentityDb, UserRow } from '../schema.ts';
import { assertStrong } from './passwords.ts';
import { EMAIL_TOKEN_MS, foldEmail } from './user.ts';
import { userTypeToProto } from './user-proto.ts';
import { insertEmailToken, insertUser, lockUserByEmail, putPassword } from './user-queries.ts';

export interface SignUpInput {
  readonly requestId: string;
  readonly email: string;
  readonly password: string;
  readonly userType: 'seeker' | 'employer';
  readonly name: string;
  readonly locale: string;
}

/**
 * Makes an account and has its address proved. What is answered, and how long it takes, does not tell whether the
 * address was known; its holder is told by mail.
 */
export async function signUp(deps: Pick<IdentityDeps, 'db' | 'passwords'>, input: SignUpInput): Promise<void> {
  const email = foldEmail(input.email);
  assertStrong(input.password, email);
  const hash = await deps.passwords.hash(input.password);
  const key = { email, user_type: input.userType };
  const locale = input.locale || 'en';

  await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const id = newId();
    const made = await insertUser(db, { ...key, id, name: input.name, locale, request_id: input.requestId, verified_time: null });
    if (made) {
      await putPassword(db, id, hash);
      await emit(db, UserSignedUpSchema, { userId: id, userType: userTypeToProto(input.userType) }, { aggregateId: id });
      await askToVerify(db, made, input.requestId, hash);
      return;
    }
    const standing = await lockUserByEmail(db, key);
    if (standing.request_id === input.requestId) return;
    if (!standing.verified_time) return askToVerify(db, standing, input.requestId, hash);
    await emit(db, SignUpRepeatedSchema, { userId: standing.id, email, locale: standing.locale }, { aggregateId: standing.id });
  });
}

async function askToVerify(db: ScopedDb<IdentityDb>, user: UserRow, requestId: string, hash: string): Promise<void> {
  const token = await insertEmailToken(db, {
    id: newId(),
    user_id: user.id,
    purpose: 'verify',
    request_id: requestId,
    password_hash: hash,
    expire_time: new Date(Date.now() + EMAIL_TOKEN_MS),
  });
  if (!token) return;
  await emit(
    db,
    EmailVerificationRequestedSchema,
    { userId: user.id, email: user.email, emailTokenId: token.id, locale: user.locale },
    { aggregateId: user.id },
  );
}
