import type { Kysely } from 'kysely';
import type { NotificationsDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface NotificationsDeps {
  readonly db: Kysely<NotificationsDb>;
}
