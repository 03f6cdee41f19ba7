import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { AccessRow, AuditDb } from '../schema.ts';

type Db = ScopedDb<AuditDb>;

export async function insertAccess(db: Db, access: AccessRow): Promise<void> {
  await db.insertInto('candidate_accesses').values(access).execute();
}

/** What was read of a candidate, newest first. */
export function listAccesses(db: Db, page: { candidateId: string; limit: number; after?: Cursor | undefined }): Promise<AccessRow[]> {
  return db
    .selectFrom('candidate_accesses')
    .selectAll()
    .where('candidate_id', '=', page.candidateId)
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(access_time, id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('access_time', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}
