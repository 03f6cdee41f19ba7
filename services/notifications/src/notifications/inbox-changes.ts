import { systemActor } from '@hireflux/kit/actor';
import { asActorReading, type ScopedDb, scopeOf } from '@hireflux/kit/db';
import { startLoop } from '@hireflux/kit/events/loop';
import type { Nudge } from '@hireflux/kit/nudge';
import type { Kysely } from 'kysely';
import type { NotificationsDb } from '../schema.ts';
import { listRevisions } from './inbox-queries.ts';

const TOPIC = 'inbox';
const LOOK_MS = 1000;
const WATCH = systemActor('watch');

/** Wakes watches when the inbox of their user has changed. */
export interface InboxChanges {
  subscribe(userId: string, wake: () => void): () => void;
  close(): Promise<void>;
}

/** Wakes every watch of a user's inbox once the transaction is committed. */
export function announce(db: ScopedDb<NotificationsDb>, nudge: Nudge, userId: string): void {
  scopeOf(db).afterCommit.set(`${TOPIC} ${userId}`, () => nudge.publish(TOPIC, userId));
}

/** Listens to nudges and, since a nudge may be lost, looks once a second at all watched inboxes in one statement. A stop wakes every watch. */
export function inboxChanges(db: Kysely<NotificationsDb>, nudge: Nudge, stopping: AbortSignal): InboxChanges {
  const watched = new Map<string, { readonly wakes: Set<() => void>; revision: number | undefined }>();
  const wake = (userId: string) => watched.get(userId)?.wakes.forEach((each) => each());
  const wakeAll = () => [...watched.keys()].forEach(wake);

  stopping.addEventListener('abort', wakeAll, { once: true });
  const unsubscribe = nudge.subscribe(TOPIC, (userId) => (userId ? wake(userId) : wakeAll()));
  const look = startLoop(async () => {
    if (watched.size === 0) return false;
    // A watch asks for itself too, and says then that the database is away.
    const rows = await asActorReading(db, WATCH, (db) => listRevisions(db, [...watched.keys()])).catch(() => undefined);
    if (!rows) wakeAll();
    for (const { user_id, revision } of rows ?? []) {
      const inbox = watched.get(user_id);
      if (!inbox || inbox.revision === revision) continue;
      inbox.revision = revision;
      wake(user_id);
    }
    return false;
  }, LOOK_MS);

  return {
    subscribe(userId, wake) {
      const inbox = watched.get(userId) ?? { wakes: new Set(), revision: undefined };
      inbox.wakes.add(wake);
      watched.set(userId, inbox);
      return () => {
        inbox.wakes.delete(wake);
        if (inbox.wakes.size === 0) watched.delete(userId);
      };
    },
    async close() {
      unsubscribe();
      await look.close();
    },
  };
}
