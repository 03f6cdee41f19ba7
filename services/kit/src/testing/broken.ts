import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, COLUMNS, contractServices, matrix, readTraces } from './matrix.ts';

const root = join(import.meta.dirname, '../../../..');

/** What one run of a spec file came to: whether it passed, and the cells that it filled. */
interface Run {
  readonly passed: boolean;
  readonly output: string;
  readonly filled: ReadonlySet<string>;
}

/** Runs a spec file as it is, and once with each rule broken on purpose; answers what went unnoticed. */
export async function unnoticed(spec: string): Promise<string[]> {
  const whole = await run(spec);
  if (!whole.passed) return [`${spec} does not pass as it is:\n${whole.output}`];
  const missed: string[] = [];
  for (const column of COLUMNS) {
    if (![...whole.filled].some((cell) => cell.endsWith(column))) {
      missed.push(`${spec} shows nothing of "${column}", so it cannot tell when that breaks`);
      continue;
    }
    const broken = await run(spec, column);
    const lost = [...whole.filled].filter((cell) => cell.endsWith(column) && !broken.filled.has(cell));
    const noticed = !broken.passed || lost.length > 0;
    console.log(`${column} broken on purpose: ${broken.passed ? 'the specs pass' : 'the specs fail'}, ${lost.length} cells are lost`);
    if (!noticed) missed.push(`${spec} does not notice when "${column}" is broken`);
  }
  return missed;
}

async function run(spec: string, broken?: Column): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-broken-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', spec], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, HIREFLUX_RECORD: folder, HIREFLUX_BREAK: broken ?? '' },
    });
    const rows = matrix(await contractServices(), readTraces(folder));
    const filled = rows.flatMap(({ rpc, cells }) => COLUMNS.filter((column) => cells[column] === 'shown').map((column) => `${rpc} ${column}`));
    return { passed: status === 0, output: stdout + stderr, filled: new Set(filled) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const spec = process.argv[2];
  if (!spec) throw new Error('say the spec file to run with each rule broken');
  const missed = await unnoticed(spec);
  for (const line of missed) console.error(line);
  process.exitCode = missed.length > 0 ? 1 : 0;
}
