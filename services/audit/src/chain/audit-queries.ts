import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { AuditDb, AuditEntryRow, NewAuditEntry } from '../schema.ts';
import type { Head } from './audit-entry.ts';

type Db = ScopedDb<AuditDb>;

/** The end of the chain, locked: links are put on one after another. */
export async function lockHead(db: Db): Promise<Head> {
  const row = await db.selectFrom('audit_head').select(['position', 'hash']).forUpdate().executeTakeFirstOrThrow();
  return { position: BigInt(row.position), hash: row.hash };
}

export async function getHead(db: Db): Promise<Head> {
  const row = await db.selectFrom('audit_head').select(['position', 'hash']).executeTakeFirstOrThrow();
  return { position: BigInt(row.position), hash: row.hash };
}

export async function appendEntries(db: Db, entries: readonly NewAuditEntry[]): Promise<void> {
  const { position, hash } = entries.at(-1)!;
  await db.insertInto('event_audit').values(entries).execute();
  await db.updateTable('audit_head').set({ position, hash }).execute();
}

/** The links after a position, in order. */
export function listAfter(db: Db, position: bigint, limit: number): Promise<AuditEntryRow[]> {
  return db.selectFrom('event_audit').selectAll().where('position', '>', String(position)).orderBy('position').limit(limit).execute();
}

/** The hash of the link at a position; undefined where there is none. */
export async function findHash(db: Db, position: bigint): Promise<Buffer | undefined> {
  const row = await db.selectFrom('event_audit').select('hash').where('position', '=', String(position)).executeTakeFirst();
  return row?.hash;
}

/** The types of entries that are asked for: whole names of events, and names of calls. */
export interface Types {
  readonly events: readonly string[];
  readonly calls: readonly string[];
}

export interface EntryPage {
  readonly companyId: string;
  readonly limit: number;
  readonly after?: Cursor | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Empty means whoever did it. */
  readonly actorUserId: string;
  /** Undefined means every type. */
  readonly types?: Types | undefined;
}

/** What happened in a company, newest first. */
export function listEntries(db: Db, { companyId, limit, after, from, before, actorUserId, types }: EntryPage): Promise<AuditEntryRow[]> {
  return db
    .selectFrom('event_audit')
    .selectAll()
    .where('company_id', '=', companyId)
    .$if(from !== undefined, (q) => q.where('event_time', '>=', from!))
    .$if(before !== undefined, (q) => q.where('event_time', '<', before!))
    .$if(actorUserId !== '', (q) => q.where('actor_user_id', '=', actorUserId))
    .$if(types !== undefined, (q) =>
      q.where(sql<boolean>`(type = any(${types!.events}::text[]) or split_part(type, '/', 2) = any(${types!.calls}::text[]))`),
    )
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(event_time, event_id) < (${after!.createTime}, ${after!.id})`))
    .orderBy('event_time', 'desc')
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();
}
