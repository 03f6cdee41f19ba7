import type { Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { emit } from '@hireflux/kit/events/outbox';
import { UserSuspendedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import { endSessionsOf } from '../sessions/end-sessions.ts';
import { userNotFound } from './user.ts';
import { lockUserIfAny, updateUserStatus } from './user-queries.ts';

export interface Suspension {
  readonly userId: string;
  readonly suspended: boolean;
  readonly reason: string;
}

/** Suspends an account and ends its sessions, or lifts the suspension. What is so already stays as it is. */
export async function suspendUser(deps: Pick<IdentityDeps, 'db' | 'sessionsEnded'>, actor: Staff, { userId, suspended, reason }: Suspension): Promise<void> {
  if (userId === actor.userId) throw new AppError('NOT_ALLOWED', 'nobody suspends or reinstates themselves: ask another of the operators');
  await asActor(deps.db, actor, async (db) => {
    const user = await lockUserIfAny(db, userId);
    if (!user) throw userNotFound(userId);
    if ((user.status === 'suspended') === suspended) return;
    await updateUserStatus(db, userId, suspended ? 'suspended' : 'active');
    if (suspended) await endSessionsOf(db, userId);
    await emit(db, UserSuspendedSchema, { userId, suspended, reason }, { aggregateId: userId });
  });
  deps.sessionsEnded();
}
