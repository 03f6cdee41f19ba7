import type { ScopedDb } from '@hireflux/kit/db';
import type { AuditDb, NewAuditEntry } from '../schema.ts';
import type { Head } from './audit-entry.ts';

type Db = ScopedDb<AuditDb>;

/** The end of the chain, locked: links are put on one after another. */
export async function lockHead(db: Db): Promise<Head> {
  const row = await db.selectFrom('audit_head').select(['position', 'hash']).forUpdate().executeTakeFirstOrThrow();
  return { position: BigInt(row.position), hash: row.hash };
}

export async function appendEntry(db: Db, entry: NewAuditEntry): Promise<void> {
  await db.insertInto('event_audit').values(entry).execute();
  await db.updateTable('audit_head').set({ position: entry.position, hash: entry.hash }).execute();
}
