import pg from 'pg';
import { markOf, type WorldName } from './canary.ts';

/** A place where a database keeps text: a column, or a path within one that holds JSON. */
export type TextPlace = `${string}.${string}`;

const TEXTS = ['text', 'character varying', 'text[]', 'jsonb', 'json', 'bytea'];
/** Ids, numbers, hashes, times, and the names that enums have in JSON. */
const NO_WORDS = /^([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|-?\d+(\.\d+)?|[\da-f]{16,}|\d{4}-\d\d(-\d\d)?(T[\d:.]+Z)?|[A-Z][A-Z_\d]+)$/;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** Whether a check of the table says which values it may have. */
  readonly named: boolean;
}

/** Every column of the database that may hold text, as its catalogue says; of a table in parts, those of the whole. */
async function textColumns(db: pg.Client): Promise<Column[]> {
  const { rows } = await db.query<Column>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
       exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
               and pg_get_constraintdef(k.oid) ~ '^CHECK \\(\\(\\(?"?[a-z_]+"?\\)?(::text)? (=|<@) (ANY \\()?ARRAY') as named
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
       and c.relname not like 'kysely\\_%' and a.attnum > 0 and not a.attisdropped and format_type(a.atttypid, null) = any($1)
     order by c.relname, a.attnum`,
    [TEXTS],
  );
  return rows;
}

/** The places of a database where someone's words may be kept, and whether a canary of the world is there. */
export async function wordPlaces(db: pg.Client, service: string, world: WorldName): Promise<Map<TextPlace, boolean>> {
  const places = new Map<TextPlace, boolean>();
  for (const { table, column, type, named } of await textColumns(db)) {
    if (named) continue;
    const { rows } = await db.query<{ value: unknown }>(`select ${pg.escapeIdentifier(column)} as value from ${pg.escapeIdentifier(table)}`);
    const place = `${service}.${table}.${column}` as const;
    const texts = new Map<TextPlace, string[]>(type.startsWith('json') ? [] : [[place, []]]);
    for (const { value } of rows) {
      for (const [path, text] of leaves(value, place)) texts.set(path, [...(texts.get(path) ?? []), text]);
    }
    for (const [path, words] of texts) {
      if (words.length > 0 && words.every((each) => NO_WORDS.test(each))) continue;
      places.set(path, words.some((each) => each.includes(markOf(world))));
    }
  }
  return places;
}

/** The texts within a value, each by the way to it; the place in a list does not count, and what is empty is none. */
function leaves(value: unknown, at: TextPlace): [TextPlace, string][] {
  if (typeof value === 'string') return value === '' ? [] : [[at, value]];
  if (Buffer.isBuffer(value)) return [[at, value.toString('latin1')]];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${at}.${key}`));
}
