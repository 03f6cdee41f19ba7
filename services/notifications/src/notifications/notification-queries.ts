import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { NewNotification, NotificationRow, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

/** A notification that is shown in the product. */
export type ShownRow = NotificationRow & { readonly position: number };

/** Returns undefined where the user was told under this request_id before. */
export function insertNotification(db: Db, notification: NewNotification): Promise<NotificationRow | undefined> {
  return db
    .insertInto('notifications')
    .values(notification)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findNotificationByRequest(db: Db, userId: string, requestId: string): Promise<NotificationRow | undefined> {
  return db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', userId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** Answers the position of what was dropped, if it stood. */
export function deleteNotificationByRequest(db: Db, userId: string, requestId: string): Promise<Pick<NotificationRow, 'position'> | undefined> {
  return db
    .deleteFrom('notifications')
    .where('user_id', '=', userId)
    .where('request_id', '=', requestId)
    .returning('position')
    .executeTakeFirst();
}

export interface Page {
  readonly userId: string;
  readonly limit: number;
  readonly unreadOnly: boolean;
  /** Only those that came before this position. */
  readonly before?: number | undefined;
}

/** What is shown to a user, newest first. */
export function listNotifications(db: Db, { userId, limit, unreadOnly, before }: Page): Promise<ShownRow[]> {
  return shown(db, userId)
    .$if(unreadOnly, (q) => q.where('read_time', 'is', null))
    .$if(before !== undefined, (q) => q.where('position', '<', before!))
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
}

/** What came behind a position, oldest first. */
export function listNews(db: Db, userId: string, after: number, limit: number): Promise<ShownRow[]> {
  return shown(db, userId).where('position', '>', after).orderBy('position').limit(limit).execute();
}

const shown = (db: Db, userId: string) =>
  db.selectFrom('notifications').selectAll().where('user_id', '=', userId).where('position', 'is not', null).$narrowType<{ position: number }>();

export async function countUnread(db: Db, userId: string): Promise<number> {
  const { unread } = await db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('unread'))
    .where('user_id', '=', userId)
    .where('read_time', 'is', null)
    .where('position', 'is not', null)
    .executeTakeFirstOrThrow();
  return unread;
}

/** Marks some notifications of a user's, and all up to one, as read; answers whether any was not. */
export async function markRead(db: Db, userId: string, ids: readonly string[], through: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notifications')
    .set({ read_time: sql`now()` })
    .where('user_id', '=', userId)
    .where('read_time', 'is', null)
    .where('position', 'is not', null)
    .where(
      sql<boolean>`(id = any(${ids}::uuid[]) or position <= (select position from notifications where user_id = ${userId} and id = ${through}))`,
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
