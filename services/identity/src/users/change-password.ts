import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { emit } from '@hireflux/kit/events/outbox';
import { PasswordChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { sessionEnded } from '../sessions/session.ts';
import { assertStrong } from './password-strength.ts';
import { passwordWrong } from './user.ts';
import { findPassword, findUser, lockUser, markTokensUsed, putPassword } from './user-queries.ts';

export interface PasswordChange {
  /** The session that goes on. */
  readonly sessionId: string;
  readonly current: string;
  readonly next: string;
}

/** Changes the caller's password, by the one that they have. Whoever else is signed in is so no more, and no link that was sent sets another. */
export async function changePassword(
  deps: Pick<IdentityDeps, 'db' | 'passwords' | 'sessionsEnded'>,
  actor: Member | Seeker | Staff,
  { sessionId, current, next }: PasswordChange,
): Promise<void> {
  const { userId } = actor;
  const [user, password] = await asActorReading(deps.db, actor, async (db) => [await findUser(db, userId), await findPassword(db, userId)] as const);
  if (!user) throw sessionEnded();
  // Until then the mail that is answered decides whose password is the account's.
  if (!user.verified_time) throw new AppError('EMAIL_NOT_VERIFIED', 'open the link in the mail that was sent to you, then change your password');
  if (!(await deps.passwords.verify(current, password?.secret_hash))) throw passwordWrong();
  assertStrong(next, user.email);
  const hash = await deps.passwords.hash(next);

  await asActor(deps.db, actor, async (db) => {
    await lockUser(db, userId);
    // Whoever else set one meanwhile did not know it.
    if ((await findPassword(db, userId))?.secret_hash !== password?.secret_hash) throw passwordWrong();
    await putPassword(db, userId, hash);
    await markTokensUsed(db, userId, 'reset');
    await endSessionsOf(db, userId, sessionId);
    await emit(db, PasswordChangedSchema, { userId, email: user.email, locale: user.locale }, { aggregateId: userId });
  });
  deps.sessionsEnded();
}
