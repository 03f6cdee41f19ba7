import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { EmailVerifiedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { tokenInvalid } from './user.ts';
import { lockEmailToken, lockUser, markTokenUsed, markVerified, putPassword } from './user-queries.ts';

/** Proves an address by the token from its mail. The name and password of that sign-up are the account's from now on. */
export async function verifyEmail(deps: Pick<IdentityDeps, 'db' | 'mailSecret' | 'sessionsEnded'>, token: string): Promise<void> {
  const id = readOneTimeToken(deps.mailSecret, token);
  if (!id) throw tokenInvalid();
  await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const found = await lockEmailToken(db, id);
    if (found?.purpose !== 'verify') throw tokenInvalid();
    if (found.use_time) return;
    const user = await lockUser(db, found.user_id);
    if (user.verified_time || found.expire_time < new Date()) throw tokenInvalid();
    await markTokenUsed(db, id);
    const isRival = found.password_hash !== null && found.request_id !== user.request_id;
    await markVerified(db, user.id, isRival ? found : user);
    if (isRival) {
      // Whoever signed up before did not prove the address: what they opened ends here.
      await putPassword(db, user.id, found.password_hash!);
      await endSessionsOf(db, user.id);
    }
    await emit(db, EmailVerifiedSchema, { userId: user.id }, { aggregateId: user.id });
  });
  deps.sessionsEnded();
}
