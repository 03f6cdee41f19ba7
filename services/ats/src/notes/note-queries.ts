import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { type RawBuilder, sql } from 'kysely';
import type { AtsDb, NewNote, NoteRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

/** Who reads, and whether they work on the job that the notes are about. */
export interface NoteReader {
  readonly userId: string;
  readonly worksOnJob: boolean;
}

/** Holds for notes that the reader may read. Private ones of others are kept from everyone by row-level security besides. */
export function isReadable({ userId, worksOnJob }: NoteReader): RawBuilder<boolean> {
  return sql<boolean>`(visibility = 'all' or author_id = ${userId} or (visibility = 'team' and ${worksOnJob}))`;
}

/** Newest first. */
export function listNotes(
  db: Db,
  page: NoteReader & { companyId: string; applicationId: string; limit: number; after: Cursor | undefined },
): Promise<NoteRow[]> {
  const { after } = page;
  return db
    .selectFrom('application_notes')
    .selectAll()
    .where('company_id', '=', page.companyId)
    .where('application_id', '=', page.applicationId)
    .where('delete_time', 'is', null)
    .where(isReadable(page))
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) < (${after!.createTime}, ${after!.id})`))
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

/** One that was deleted is found as well. */
export function findNote(db: Db, companyId: string, id: string): Promise<NoteRow | undefined> {
  return db.selectFrom('application_notes').selectAll().where('company_id', '=', companyId).where('id', '=', id).executeTakeFirst();
}

export function lockNote(db: Db, companyId: string, id: string): Promise<NoteRow | undefined> {
  return db
    .selectFrom('application_notes')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function findNoteByRequest(db: Db, companyId: string, requestId: string): Promise<NoteRow | undefined> {
  return db
    .selectFrom('application_notes')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** Returns undefined where the company has used this request_id before. */
export function insertNote(db: Db, note: NewNote): Promise<NoteRow | undefined> {
  return db
    .insertInto('application_notes')
    .values(note)
    .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function updateNote(
  db: Db,
  companyId: string,
  id: string,
  patch: Partial<Pick<NoteRow, 'content' | 'note_type' | 'visibility' | 'delete_time'>>,
): Promise<NoteRow> {
  return db
    .updateTable('application_notes')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Whom notes name, by note, in a lasting order. */
export async function listNamed(db: Db, companyId: string, noteIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('note_mentions')
    .select(['note_id', 'user_id'])
    .where('company_id', '=', companyId)
    .where(sql<boolean>`note_id = any(${[...noteIds]}::uuid[])`)
    .where('is_named', '=', true)
    .orderBy('user_id')
    .execute();
  return new Map([...Map.groupBy(rows, (row) => row.note_id)].map(([id, each]) => [id, each.map((row) => row.user_id)]));
}

/** Whom a note names or named. */
export async function listEverNamed(db: Db, companyId: string, noteId: string): Promise<string[]> {
  const rows = await db.selectFrom('note_mentions').select('user_id').where('company_id', '=', companyId).where('note_id', '=', noteId).execute();
  return rows.map((row) => row.user_id);
}

/** Has a note name these members and nobody else. */
export async function nameMembers(db: Db, companyId: string, noteId: string, userIds: readonly string[]): Promise<void> {
  await db
    .updateTable('note_mentions')
    .set({ is_named: false })
    .where('company_id', '=', companyId)
    .where('note_id', '=', noteId)
    .where('is_named', '=', true)
    .where(sql<boolean>`user_id <> all(${[...userIds]}::uuid[])`)
    .execute();
  if (userIds.length === 0) return;
  await db
    .insertInto('note_mentions')
    .values(userIds.map((userId) => ({ company_id: companyId, note_id: noteId, user_id: userId })))
    .onConflict((c) => c.columns(['company_id', 'note_id', 'user_id']).doUpdateSet({ is_named: true }))
    .execute();
}
