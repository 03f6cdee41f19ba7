import { asActor } from '@hireflux/kit/db';
import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import type { NotificationsDeps } from '../deps.ts';
import { announce } from './inbox-changes.ts';
import { advanceInbox } from './inbox-queries.ts';
import { countUnread, markRead as markRows } from './notification-queries.ts';

/** Marks notifications of the actor's as read, and answers how many are not. Those that are not the actor's do not exist. */
export function markRead({ db, nudge }: NotificationsDeps, actor: Member | Seeker | Staff, ids: readonly string[], through: string | null): Promise<number> {
  const { userId } = actor;
  return asActor(db, actor, async (db) => {
    if (await markRows(db, userId, ids, through)) {
      await advanceInbox(db, userId);
      announce(db, nudge, userId);
    }
    return countUnread(db, userId);
  });
}
