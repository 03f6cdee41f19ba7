import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import { isReadable, type NoteReader } from '../notes/note-queries.ts';
import type { ActivityRow, AtsDb, NewActivity } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

const CHUNK = 1000;

/** Answers false where the company has used the request_id of the first before. */
export async function insertActivities(db: Db, activities: readonly NewActivity[]): Promise<boolean> {
  let inserted = 0n;
  for (let at = 0; at < activities.length; at += CHUNK) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('activity')
      .values(activities.slice(at, at + CHUNK))
      .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
      .executeTakeFirst();
    inserted += numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(inserted) === activities.length;
}

export function findActivityByRequest(db: Db, companyId: string, requestId: string): Promise<ActivityRow | undefined> {
  return db.selectFrom('activity').selectAll().where('company_id', '=', companyId).where('request_id', '=', requestId).executeTakeFirst();
}

/** What happened to an application, newest first, without what happened to notes that the reader may not read. */
export function listActivity(
  db: Db,
  page: NoteReader & { companyId: string; applicationId: string; limit: number; after: Cursor | undefined },
): Promise<ActivityRow[]> {
  const { after } = page;
  return db
    .selectFrom('activity')
    .selectAll()
    .where('company_id', '=', page.companyId)
    .where('application_id', '=', page.applicationId)
    .where((eb) =>
      eb.or([
        eb('note_id', 'is', null),
        eb.exists(
          eb
            .selectFrom('application_notes')
            .select('id')
            .whereRef('application_notes.company_id', '=', 'activity.company_id')
            .whereRef('application_notes.id', '=', 'activity.note_id')
            .where(isReadable(page)),
        ),
      ]),
    )
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) < (${after!.createTime}, ${after!.id})`))
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}
