import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { EmailVerificationRequestedSchema, SignUpRepeatedSchema, UserSignedUpSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { IdentityDb, UserRow } from '../schema.ts';
import { assertStrong } from './password-strength.ts';
import { EMAIL_TOKEN_MS, foldEmail, MOST_MAILS_AN_HOUR } from './user.ts';
import { userTypeToProto } from './user-proto.ts';
import { countRecentEmailTokens, insertEmailToken, insertUser, lockUserByEmail, putPassword } from './user-queries.ts';

export interface SignUpInput {
  readonly requestId: string;
  readonly email: string;
  readonly password: string;
  readonly userType: 'seeker' | 'employer';
  readonly name: string;
  readonly locale: string;
}

/** Longer than any of the ways takes, so that the time of the answer does not tell which was gone. */
const ANSWER_MS = 250;

/**
 * Makes an account and has its address proved. What is answered, and how long it takes, does not tell whether the
 * address was known; its holder is told by mail.
 */
export async function signUp(deps: Pick<IdentityDeps, 'db' | 'passwords'>, input: SignUpInput): Promise<void> {
  const asked = { ...input, email: foldEmail(input.email), locale: input.locale || 'en' };
  assertStrong(asked.password, asked.email);
  await Promise.all([record(deps, asked), sleep(ANSWER_MS)]);
}

async function record(deps: Pick<IdentityDeps, 'db' | 'passwords'>, asked: SignUpInput): Promise<void> {
  const hash = await deps.passwords.hash(asked.password);
  const { email, name, locale, requestId } = asked;
  const key = { email, user_type: asked.userType };

  await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const made = await insertUser(db, { ...key, id: newId(), name, locale, request_id: requestId, verified_time: null });
    if (made) {
      await putPassword(db, made.id, hash);
      await emit(db, UserSignedUpSchema, { userId: made.id, userType: userTypeToProto(asked.userType) }, { aggregateId: made.id });
      return askToVerify(db, made, asked, hash);
    }
    const standing = await lockUserByEmail(db, key);
    if (standing.request_id === requestId) return;
    if (!standing.verified_time) return askToVerify(db, standing, asked, hash);
    await emit(db, SignUpRepeatedSchema, { userId: standing.id, email, locale: standing.locale }, { aggregateId: standing.id });
  });
}

async function askToVerify(db: ScopedDb<IdentityDb>, user: UserRow, asked: SignUpInput, hash: string): Promise<void> {
  if ((await countRecentEmailTokens(db, user.id)) >= MOST_MAILS_AN_HOUR) return;
  const { requestId, email, name, locale } = asked;
  const token = await insertEmailToken(db, {
    id: newId(),
    user_id: user.id,
    purpose: 'verify',
    request_id: requestId,
    password_hash: hash,
    name,
    locale,
    expire_time: new Date(Date.now() + EMAIL_TOKEN_MS),
  });
  if (!token) return;
  await emit(db, EmailVerificationRequestedSchema, { userId: user.id, email, emailTokenId: token.id, locale }, { aggregateId: user.id });
}
