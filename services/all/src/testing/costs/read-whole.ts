import type { TestDatabase } from '@hireflux/kit/testing/database';
import pg from 'pg';

/** A node of a plan, as explain says it. */
interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

interface Index {
  readonly name: string;
  readonly table: string;
  /** Its first column. */
  readonly leading: string;
  /** Whether it holds some of the rows alone. */
  readonly partial: boolean;
}

/** What reads or changes rows that stand there; a transaction's own words, and those of the server's, do not. */
const READS = /^\s*(with|select|update|delete|insert)\b/i;

/** The tables, or whole indexes, that a statement cannot but read from end to end, however its planner is advised. */
export async function readWhole({ url }: Pick<TestDatabase<unknown>, 'url'>, statements: Iterable<string>): Promise<{ readonly statement: string; readonly whole: string[] }[]> {
  // What is asked here is heard as well.
  const given = [...statements];
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // What is left is how a statement would be planned over tables so large that nothing else pays.
    await client.query('set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set enable_material = off');
    // Of few rows, to read all costs next to nothing: here each costs as much as a page.
    await client.query('set cpu_tuple_cost = 1; set cpu_index_tuple_cost = 1');
    const { rows: indexes } = await client.query<Index>(
      'select indexrelid::regclass::text as name, indrelid::regclass::text as table, pg_get_indexdef(indexrelid, 1, true) as leading, indpred is not null as partial from pg_index',
    );
    const byName = new Map(indexes.map((index) => [index.name, index]));
    const found = [];
    for (const statement of given) {
      if (!READS.test(statement) || /;\s*\S/.test(statement)) continue;
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (generic_plan, format json) ${statement}`);
      const whole = wholeIn(rows[0]!['QUERY PLAN'][0].Plan, byName);
      if (whole.length > 0) found.push({ statement, whole });
    }
    return found;
  } finally {
    await client.end();
  }
}

function wholeIn(node: Node, indexes: ReadonlyMap<string, Index>, limited = false): string[] {
  const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': name = '', 'Index Cond': condition = '' } = node;
  const index = indexes.get(name);
  // An index helps from its first column on; without that one it is read from end to end, as is one without a condition.
  // Where all rows lie on one page that costs no more than the index that does help, and either is taken.
  const helps = (each: Index) => names(condition, each.leading) && (each === index || (each.table === index?.table && !each.partial));
  const isRead = /Index/.test(type) && index !== undefined && ![...indexes.values()].some(helps);
  const own = /Seq Scan/.test(type) ? [table] : isRead && !limited && !(index.partial && condition === '') ? [name] : [];
  // What a limit ends reads no further than that, where nothing between the two needs all first.
  const ends = type === 'Limit' || (limited && /^(Nested Loop|LockRows|Result|Subquery Scan)$/.test(type));
  return [...own, ...(node.Plans ?? []).flatMap((each) => wholeIn(each, indexes, ends))];
}

/** Whether a condition names a column of its own table: not one whose name ends so, nor one that it is compared with. */
const names = (condition: string, column: string) => new RegExp(`(?<![\\w.])${column.replace(/[^\w ]/g, '\\$&')}(?!\\w)`).test(condition);
