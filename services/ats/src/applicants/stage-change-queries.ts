import type { ScopedDb } from '@hireflux/kit/db';
import type { AtsDb, NewStageChange, StageChangeRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

const LAST = 100;
const CHUNK = 1000;

/** Returns undefined where the company has used this request_id before. */
export function insertStageChange(db: Db, change: NewStageChange): Promise<StageChangeRow | undefined> {
  return db
    .insertInto('stage_changes')
    .values(change)
    .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Those that no request_id guards. */
export async function insertStageChanges(db: Db, changes: readonly NewStageChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += CHUNK) {
    await db.insertInto('stage_changes').values(changes.slice(at, at + CHUNK)).execute();
  }
}

export async function findLastStageChange(db: Db, companyId: string, applicationId: string): Promise<StageChangeRow | undefined> {
  return (await listStageChanges(db, companyId, applicationId, 1))[0];
}

export function findStageChangeByRequest(db: Db, companyId: string, requestId: string): Promise<StageChangeRow | undefined> {
  return db
    .selectFrom('stage_changes')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
}

/** The last moves of an application, newest first. */
export function listStageChanges(db: Db, companyId: string, applicationId: string, limit = LAST): Promise<StageChangeRow[]> {
  return db
    .selectFrom('stage_changes')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('application_id', '=', applicationId)
    .orderBy('create_time', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
