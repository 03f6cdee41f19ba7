import { type Kysely, sql } from 'kysely';

/** One rule of row-level security: who, as the settings that it reads say, may do what on which table. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly rule: string;
  /** The system actors that it names. */
  readonly systems: readonly string[];
}

/** Every policy of a database, by table and name. */
export async function policiesOf(db: Kysely<any>): Promise<Policy[]> {
  const { rows } = await sql<Omit<Policy, 'systems'>>`
    select tablename as table, policyname as name, lower(cmd) as command, concat_ws(' / ', qual, with_check) as rule
    from pg_policies where schemaname = 'public' order by tablename, policyname
  `.execute(db);
  return rows.map((row) => ({ ...row, systems: row.rule.includes("'app.system'") ? systemsIn(row.rule) : [] }));
}

/** The names that a rule compares the setting app.system with. */
function systemsIn(rule: string): string[] {
  const [, after = ''] = rule.split("'app.system'");
  return [...after.matchAll(/'([a-z_-]+)'::text/g)].map(([, name]) => name!);
}

/** What is wrong in a database: tables that row-level security does not hold or that show rows to a connection without an actor, and policies that hold for everyone. */
export async function unguardedTables(db: Kysely<any>): Promise<string[]> {
  const { rows } = await sql<{ name: string; held: boolean; readable: boolean }>`
    select relname as name, relrowsecurity and relforcerowsecurity as held,
           has_table_privilege(oid, 'select') as readable
    from pg_class
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname not like 'kysely\\_%'
    order by relname
  `.execute(db);
  const policies = await policiesOf(db);
  const unguarded = policies
    .filter(({ rule }) => !rule.includes("current_setting('app."))
    .map(({ table, name }) => `${table} has the policy ${name}, which asks nobody who they are`);
  for (const { name, held, readable } of rows) {
    if (!held) unguarded.push(`${name} does not force row-level security`);
    if (!readable) continue;
    const { rows: shown } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (shown.length > 0) unguarded.push(`${name} shows rows to nobody in particular`);
  }
  return unguarded;
}
