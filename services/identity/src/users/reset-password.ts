import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { EmailVerifiedSchema, PasswordChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { EmailTokenRow, IdentityDb } from '../schema.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { assertStrong } from './password-strength.ts';
import { tokenInvalid } from './user.ts';
import { findEmailToken, findUser, lockUser, markTokensUsed, markVerified, putPassword } from './user-queries.ts';

const SIGN_IN = systemActor('sign_in');

/** Sets a new password by the token from its mail, once. Whoever is signed in is so no more, and the address is proved. */
export async function resetPassword(
  deps: Pick<IdentityDeps, 'db' | 'mailSecret' | 'passwords' | 'sessionsEnded'>,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<void> {
  const id = readOneTimeToken(deps.mailSecret, token);
  if (!id) throw tokenInvalid();
  // Refused before the slow part, and without using the token up.
  const owner = await asActorReading(deps.db, SIGN_IN, async (db) => findUser(db, (await standing(db, id)).user_id));
  assertStrong(password, owner!.email);
  const hash = await deps.passwords.hash(password);

  await asActor(deps.db, SIGN_IN, async (db) => {
    const user = await lockUser(db, owner!.id);
    await standing(db, id);
    await markTokensUsed(db, user.id, 'reset');
    await putPassword(db, user.id, hash);
    if (!user.verified_time) {
      // The name of a sign-up that others rivalled may be anyone's.
      await markVerified(db, user.id, user.contested ? { ...user, name: '' } : user);
      await emit(db, EmailVerifiedSchema, { userId: user.id }, { aggregateId: user.id });
    }
    await endSessionsOf(db, user.id);
    await emit(db, PasswordChangedSchema, { userId: user.id, email: user.email, locale: user.locale }, { aggregateId: user.id });
  });
  deps.sessionsEnded();
}

/** The token, where it can still be used for this. */
async function standing(db: ScopedDb<IdentityDb>, id: string): Promise<EmailTokenRow> {
  const token = await findEmailToken(db, id);
  if (token?.purpose !== 'reset' || token.use_time || token.expire_time < new Date()) throw tokenInvalid();
  return token;
}
