import { type Kysely, sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { openDatabase } from '../database.ts';
import { asActor } from '../db.ts';
import { newId } from '../id.ts';
import type { TestDatabase } from './database.ts';
import { fillTables } from './fill-tables.ts';

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

/**
 * Tables of every database that hold nobody's rows, and why. All others are tenants' or personal, and forced row-level security
 * holds them; whoever adds a table adds it there, or says here why not.
 */
const NOBODYS: Readonly<Record<string, string>> = {
  kysely_migration: 'the names of the migrations that ran',
  kysely_migration_lock: 'the lock under which they run',
};

/** Tables that anyone may read, and why. What changes them is asked who it is, as everywhere. */
const PUBLIC: Readonly<Record<string, string>> = {
  open_jobs: 'words of adverts that are published; an index of words is of use only where no policy is asked before it',
  search_terms: 'what adverts that are published are called, ask for and are named by: an index of beginnings, likewise',
};

/** PostgreSQL's word for what a grant or a policy refuses. */
const REFUSED = '42501';

/** What is wrong in a database: what row-level security does not hold, or whatever a connection without an actor may see or do. */
export async function unguardedTables(db: TestDatabase<any>): Promise<string[]> {
  const { rows: relations } = await sql<{ name: string; kind: string; held: boolean }>`
    select relname as name, relkind as kind, relrowsecurity and relforcerowsecurity as held
    from pg_class where relkind not in ('i', 'I', 'S', 't', 'c') and relnamespace = 'public'::regnamespace and relname <> all(${Object.keys(NOBODYS)})
    order by relname
  `.execute(db);
  const { rows: definers } = await sql<{ name: string }>`select proname as name from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`.execute(db);
  return [
    ...(await policiesOf(db)).filter((policy) => !asksWho(policy)).map(({ table, name }) => `${table} has the policy ${name}, which asks nobody who they are`),
    ...relations.filter(({ kind, held }) => 'rp'.includes(kind) && !held).map(({ name }) => `${name} does not force row-level security`),
    ...relations.filter(({ kind }) => !'rp'.includes(kind)).map(({ name }) => `${name} is no table: what it shows is held by no policy of its own`),
    ...definers.map(({ name }) => `the function ${name} runs as its maker, whom no policy knows`),
    ...(await leaks(db)),
  ];
}

const asksWho = ({ table, command, rule }: Policy) => rule.includes("current_setting('app.") || (table in PUBLIC && command === 'select');

/** What a connection without an actor sees and does in tables that hold rows: one that is new, and one that has served someone. */
async function leaks(db: TestDatabase<any>): Promise<string[]> {
  const tables = await fillTables(db);
  const connection = openDatabase<any>(db.url, { poolSize: 1 });
  const found = new Set<string>();
  const look = async () => {
    for (const { name, columns, values } of tables) {
      const [first] = columns.split(', ');
      const tries = {
        ...(!(name in PUBLIC) && { [`${name} shows rows to nobody in particular`]: `select from ${name}` }),
        [`${name} takes a row from nobody in particular`]: `insert into ${name} (${columns}) select ${values}`,
        [`${name} is changed by nobody in particular`]: `update ${name} set ${first} = ${first}`,
        [`${name} loses rows to nobody in particular`]: `delete from ${name}`,
      };
      for (const [what, statement] of Object.entries(tries)) {
        const outcome = await tryOut(connection, statement);
        if (outcome !== 0n && outcome !== REFUSED) found.add(typeof outcome === 'string' ? `${what}, or fails: ${outcome}` : what);
      }
    }
  };
  await look();
  await asActor(connection, { kind: 'member', userId: newId(), companyId: newId(), role: 'owner', assignedOnly: false }, async () => undefined);
  await asActor(connection, systemActor('consumer'), async () => undefined);
  await look();
  await connection.destroy();
  return [...found];
}

/** How many rows a statement touched, or why it failed; nothing of it is kept. */
async function tryOut(db: Kysely<any>, statement: string): Promise<bigint | string> {
  let touched: bigint | undefined;
  const work = db.transaction().execute(async (trx) => {
    const { rows, numAffectedRows } = await sql.raw(statement).execute(trx);
    touched = numAffectedRows ?? BigInt(rows.length);
    throw new Error('nothing is kept');
  });
  return work.catch((error: { code?: string; message: string }) => touched ?? error.code ?? error.message);
}
