import type { Asked } from './hear-costs.ts';

/** What each transaction needs besides its statements: to begin, to say who asks, and to end. */
const OF_TRANSACTION = /^\s*(begin|start transaction|commit|rollback)\b|set_config\('app\.actor'/;
const BEGINS = /^\s*(begin|start transaction)\b/;

/** What one call costs, as a row of the table: numbers, and where they come from. */
export function costRow(rpc: string, { statements, hops, commands }: Asked, serviceOf: (database: string) => string): string {
  const own = statements.filter(({ text }) => !OF_TRANSACTION.test(text));
  const begun = statements.filter(({ text }) => BEGINS.test(text));
  const cells = [
    rpc,
    counted(hops.map((path) => path.replace(/^\/hireflux\.|\.v1/g, '')).filter((path) => path !== rpc), hops.length),
    counted(own.map(({ database }) => serviceOf(database))),
    counted(begun.map(({ database }) => serviceOf(database))),
    counted(commands),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How many, and of what: "3: ats 2, employers 1". */
function counted(names: readonly string[], total = names.length): string {
  const each = Object.entries(Object.groupBy(names, (name) => name)).map(([name, of]) => (of!.length === 1 && names.length === 1 ? name : `${name} ${of!.length}`));
  return each.length > 0 ? `${total}: ${each.sort().join(', ')}` : String(total);
}

export const rpcOf = (row: string): string => row.split(' | ')[0]!.replace('| ', '');

const HEAD = `# What calls cost

What one call of each public RPC asks for, through the gateway, with each service in a process of its own and Redis there. The numbers are exact: \`services/all/src/costs.mesh.spec.ts\` makes the calls again and fails where one costs otherwise. \`make costs\` writes this page; a change of it belongs to the change that makes a call cost more or less.

- Calls between services: every call over gRPC, the gateway's to the service included; the others are named.
- Statements: SQL, by the service that asks. What each transaction needs besides (\`begin\`, who asks, \`commit\`) is left out: one more statement for each row of a list is seen at once among the others.
- Transactions: each adds its beginning, the statement that says who asks, and its end.
- Redis: commands that are sent, also those that nobody waits for.

A call is measured warm, right after another of its kind: whose keys, tokens and memberships are remembered for a moment is asked for rarely. What goes on after the answer, because of events that a call told, is not the call's. RPCs that read are measured once more when there are ten more rows of everything, and cost the same. Those that stream are left out: they cost while they last.

| RPC | Calls between services | Statements | Transactions | Redis |
|---|---|---|---|---|
`;

export const costsDocument = (rows: readonly string[]): string => `${HEAD}${rows.toSorted().join('\n')}\n`;

/** The rows of a page, by RPC. */
export const rowsOf = (page: string): Map<string, string> => new Map(page.split('\n').filter((line) => /^\| \w+\.\w+\//.test(line)).map((row) => [rpcOf(row), row]));
