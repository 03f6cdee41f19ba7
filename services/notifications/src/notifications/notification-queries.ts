import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { NewNotification, NotificationRow, NotificationsDb } from '../schema.ts';

type Db = ScopedDb<NotificationsDb>;

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

export function listNotifications(db: Db, page: { userId: string; limit: number; after?: Cursor | undefined }): Promise<NotificationRow[]> {
  return db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', page.userId)
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(create_time, id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}
