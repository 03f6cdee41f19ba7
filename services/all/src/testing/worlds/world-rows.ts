import pg from 'pg';
import { markOf } from './canary.ts';
import type { World } from './world.ts';

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;

/** The rows that belong to a world, by table: those that hold its mark, its company or one of its people. A request_id may be anyone's. */
export async function rowsOf(db: pg.Client, { name, company, seeker }: World): Promise<Map<string, string[]>> {
  const people = [...Object.values(company.members), seeker].map(({ userId }) => userId);
  const signs = [markOf(name), company.companyId, ...people];
  const { rows: tables } = await db.query<{ table: string }>(
    `select relname as table from pg_class
     where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace and relname not like 'kysely\\_%' order by 1`,
  );
  const found = new Map<string, string[]>();
  for (const { table } of tables) {
    const { rows } = await db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${pg.escapeIdentifier(table)} t where (to_jsonb(t) - 'request_id')::text like any($1)`, [signs.map((sign) => `%${sign}%`)]);
    found.set(table, rows.map(({ row }) => row).sort());
  }
  return found;
}

/** Every id that stands in rows. */
export const idsIn = (rows: Iterable<string[]>): Set<string> => new Set([...rows].flat().flatMap((row) => row.match(UUID) ?? []));
