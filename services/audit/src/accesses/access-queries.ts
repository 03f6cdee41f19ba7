import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { AccessRow, AuditDb } from '../schema.ts';

type Db = ScopedDb<AuditDb>;

const SAME_LOOK_MS = 60_000;

/** Who opens the same thing again within a minute has looked once. */
export async function isSameLook(db: Db, access: AccessRow): Promise<boolean> {
  const row = await db
    .selectFrom('candidate_accesses')
    .select('id')
    .where('candidate_id', '=', access.candidate_id)
    .where('viewer_id', '=', access.viewer_id)
    .where('company_id', '=', access.company_id)
    .where('data', '=', access.data)
    .where('application_id', 'is not distinct from', access.application_id)
    .where('access_time', '>', new Date(access.access_time.getTime() - SAME_LOOK_MS))
    .where('access_time', '<', new Date(access.access_time.getTime() + SAME_LOOK_MS))
    .executeTakeFirst();
  return row !== undefined;
}

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
