import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { Scope } from '@hireflux/proto/options/v1/options_pb';
import { isOpenToAll, policyOf } from '../policy.ts';
import type { Trace } from './recorder.ts';

export const COLUMNS = ['works', 'refuses', 'hides', 'repeatable'] as const;
export type Column = (typeof COLUMNS)[number];

/** What must be shown of an RPC, as its options alone say. */
export function demands(method: DescMethod): Record<Column, boolean> {
  return {
    works: true,
    refuses: true,
    hides: policyOf(method)?.scope === Scope.TENANT,
    repeatable: method.idempotency === MethodOptions_IdempotencyLevel.IDEMPOTENT,
  };
}

/** What the passing tests of one spec file showed of an RPC. */
export function shown(method: DescMethod, traces: readonly Trace[]): Record<Column, boolean> {
  const calls = traces.filter(({ rpc }) => rpc === nameOf(method));
  const good = calls.filter(({ code, reached }) => code === 'ok' && reached);
  return {
    works: good.length > 0,
    refuses: calls.some((call) => isRefusal(method, call)),
    hides: good.some((mine) =>
      calls.some((theirs) => theirs.tenant !== mine.tenant && theirs.request === mine.request && sawLess(theirs, mine)),
    ),
    repeatable: good.some((one, at) =>
      good.slice(at + 1).some((two) => two.actor === one.actor && two.request === one.request && two.response === one.response),
    ),
  };
}

/** A refusal by policy; of an RPC that is open to all, one by the rules of its request. */
function isRefusal(method: DescMethod, { code, reached }: Trace): boolean {
  if (reached) return false;
  return code === 'PermissionDenied' || code === 'Unauthenticated' || (code === 'InvalidArgument' && isOpenToAll(method));
}

/** Where the owner's answer is empty too, only "not found" tells that nothing was seen. */
function sawLess({ code, reached, response }: Trace, mine: Trace): boolean {
  return reached && (code === 'NotFound' || (code === 'ok' && response === '' && mine.response !== ''));
}

const nameOf = (method: DescMethod) => `${method.parent.typeName}/${method.name}`;

export interface Row {
  readonly rpc: string;
  readonly cells: Readonly<Record<Column, 'shown' | 'missing' | 'not asked'>>;
}

/** The table: every RPC, and what the spec files together showed of it. */
export function matrix(services: readonly DescService[], files: readonly (readonly Trace[])[]): Row[] {
  return services
    .flatMap(({ methods }) => methods)
    .map((method) => {
      const asked = demands(method);
      const seen = files.map((traces) => shown(method, traces));
      const cell = (column: Column) =>
        !asked[column] ? 'not asked' : seen.some((file) => file[column]) ? 'shown' : 'missing';
      return {
        rpc: nameOf(method).replace(/^hireflux\.|\.v1/g, ''),
        cells: { works: cell('works'), refuses: cell('refuses'), hides: cell('hides'), repeatable: cell('repeatable') },
      };
    });
}

const SIGN = { shown: 'yes', missing: 'MISSING', 'not asked': '-' } as const;

/** The table in plain text. */
export function asText(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ rpc }) => rpc.length));
  const line = (rpc: string, cells: readonly string[]) => [rpc.padEnd(width), ...cells.map((cell) => cell.padEnd(10))].join('  ').trimEnd();
  return [line('RPC', COLUMNS), ...rows.map(({ rpc, cells }) => line(rpc, COLUMNS.map((column) => SIGN[cells[column]])))].join('\n');
}

/** Every service of the contracts but those that only specs serve. */
export async function contractServices(): Promise<DescService[]> {
  const generated = join(import.meta.dirname, '../../../../proto/gen/hireflux');
  const files = globSync('**/*_service_pb.ts', { cwd: generated }).filter((file) => !file.startsWith('testing/')).sort();
  const modules = (await Promise.all(files.map((file) => import(join(generated, file))))) as Record<string, unknown>[];
  return modules.flatMap((each) => Object.values(each)).filter(isService);
}

const isService = (value: unknown): value is DescService => (value as DescService | undefined)?.kind === 'service';

/** The calls that were recorded, by spec file. */
export function readTraces(folder: string): Trace[][] {
  return globSync('*.jsonl', { cwd: folder }).map((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Trace),
  );
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (!folder) throw new Error('say the folder that HIREFLUX_RECORD named');
  const rows = matrix(await contractServices(), readTraces(folder));
  const gaps = rows.filter(({ cells }) => Object.values(cells).includes('missing'));
  console.log(`${asText(rows)}\n\n${rows.length} RPCs, ${gaps.length} with a gap`);
  process.exitCode = gaps.length > 0 ? 1 : 0;
}
