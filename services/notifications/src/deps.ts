import type { Nudge } from '@hireflux/kit/nudge';
import type { Kysely } from 'kysely';
import type { InboxChanges } from './notifications/inbox-changes.ts';
import type { WatchLimits } from './notifications/watch-notifications.ts';
import type { NotificationsDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface NotificationsDeps {
  readonly db: Kysely<NotificationsDb>;
  readonly nudge: Nudge;
  readonly inboxes: InboxChanges;
  readonly watchLimits: WatchLimits;
  /** Aborted when the service begins to stop. */
  readonly stopping: AbortSignal;
}
