import { type Kysely, sql } from 'kysely';
import { asMaster, type TestDatabase } from './database.ts';

/** A table, and a row that it could hold but for the rules of its service. */
export interface FilledTable {
  readonly name: string;
  readonly columns: string;
  readonly values: string;
}

/** A value of each type that tables use. */
const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  character: `'EUR'`,
  bytea: `'\\x00'`,
  'timestamp with time zone': 'now()',
  date: 'current_date',
  smallint: '1',
  integer: '1',
  bigint: '1',
  numeric: '1',
  real: '1',
  'double precision': '1',
  boolean: 'true',
  jsonb: `'{}'`,
  tsvector: `'x'`,
};

/** Puts a row into every table that is empty, beside all grants, policies, triggers and checks. What shows nothing is else not known to hide. */
export async function fillTables(db: TestDatabase<any>): Promise<FilledTable[]> {
  const tables = await tablesOf(db);
  const checks = await sql<{ statement: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'c' and conislocal and connamespace = 'public'::regnamespace
  `.execute(db);
  const rows = tables.map(({ name, columns, values }) => `insert into ${name} (${columns}) select ${values} where not exists (select from ${name})`);
  await asMaster(db, [...checks.rows.map(({ statement }) => statement), ...rows].join('; '));
  return tables;
}

/** Every table, partitions as a part of theirs. */
async function tablesOf(db: Kysely<any>): Promise<FilledTable[]> {
  const { rows } = await sql<{ name: string; columns: { name: string; type: string; isArray: boolean }[] }>`
    select quote_ident(relname) as name,
           jsonb_agg(jsonb_build_object('name', quote_ident(attname), 'type', format_type(atttypid, null), 'isArray', typcategory = 'A') order by attnum) as columns
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
    join pg_type on pg_type.oid = atttypid
    where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace and relname not like 'kysely\\_%'
    group by relname order by relname
  `.execute(db);
  return rows.map(({ name, columns }) => ({
    name,
    columns: columns.map((column) => column.name).join(', '),
    values: columns.map(({ name: column, type, isArray }) => (isArray ? `'{}'` : (VALUES[type] ?? unknownType(`${name}.${column}`, type)))).join(', '),
  }));
}

function unknownType(column: string, type: string): never {
  throw new Error(`${column} is of the type ${type}: say in VALUES what a value of it looks like`);
}
