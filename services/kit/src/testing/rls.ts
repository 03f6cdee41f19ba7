import { type Kysely, sql } from 'kysely';

/** Tables of a database that row-level security does not hold, or that show rows to a connection without an actor. */
export async function unguardedTables(db: Kysely<any>): Promise<string[]> {
  const { rows } = await sql<{ name: string; held: boolean; readable: boolean }>`
    select relname as name, relrowsecurity and relforcerowsecurity as held,
           has_table_privilege(oid, 'select') as readable
    from pg_class
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname not like 'kysely\\_%'
    order by relname
  `.execute(db);
  const unguarded: string[] = [];
  for (const { name, held, readable } of rows) {
    if (!held) unguarded.push(`${name} does not force row-level security`);
    if (!readable) continue;
    const { rows: shown } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (shown.length > 0) unguarded.push(`${name} shows rows to nobody in particular`);
  }
  return unguarded;
}
