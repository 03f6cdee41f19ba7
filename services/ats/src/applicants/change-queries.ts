import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { AtsDb } from '../schema.ts';

export interface ChangeRow {
  readonly position: string;
  readonly payload: Buffer;
}

/** What was told of a company's applicants between two positions, in the order of the commits. */
export async function listChanges(
  db: ScopedDb<AtsDb>,
  range: { type: string; companyId: string; after: bigint; through: bigint; limit: number },
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select position, payload from outbox
    where type = ${range.type} and company_id = ${range.companyId} and position > ${range.after} and position <= ${range.through}
    order by position limit ${range.limit}
  `.execute(db);
  return rows;
}
