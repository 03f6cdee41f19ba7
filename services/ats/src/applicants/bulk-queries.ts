import type { ScopedDb } from '@hireflux/kit/db';
import type { AtsDb, BulkChangeRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

/** Answers false where the company has used this request_id before; one that is using it now is waited for. */
export async function claimBulkChange(db: Db, claim: Pick<BulkChangeRow, 'company_id' | 'request_id' | 'request_hash'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('bulk_changes')
    .values({ ...claim, results: '[]' })
    .onConflict((c) => c.columns(['company_id', 'request_id']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function keepResults(db: Db, companyId: string, requestId: string, results: string): Promise<void> {
  await db.updateTable('bulk_changes').set({ results }).where('company_id', '=', companyId).where('request_id', '=', requestId).execute();
}

export function findBulkChange(db: Db, companyId: string, requestId: string): Promise<BulkChangeRow | undefined> {
  return db.selectFrom('bulk_changes').selectAll().where('company_id', '=', companyId).where('request_id', '=', requestId).executeTakeFirst();
}
