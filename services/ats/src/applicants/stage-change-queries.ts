import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
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

/** The last move of each of these applications that has one. */
export async function listLastStageChanges(db: Db, companyId: string, applicationIds: readonly string[]): Promise<StageChangeRow[]> {
  const { rows } = await sql<StageChangeRow>`
    select last.* from unnest(${[...applicationIds]}::uuid[]) as asked (id)
    cross join lateral (
      select * from stage_changes
      where company_id = ${companyId} and application_id = asked.id
      order by create_time desc, id desc limit 1
    ) as last
  `.execute(db);
  return rows;
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
