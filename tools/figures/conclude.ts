import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@hireflux/kit/testing/figures';
import { project } from '../home/home.ts';
import { table } from '../screen/summary.ts';
import { inWords, type Run, withRun } from './document.ts';
import { describeMachine } from './machine.ts';

const DOCUMENT = 'docs/trust.md';

/** Prints what a command measured beside what was asked, has it end in failure where a figure is missed, and with RECORD=1 writes it down. */
export function conclude(...runs: readonly Run[]): void {
  for (const run of runs) {
    if (run.figures.length === 0) continue;
    const rows = run.figures.map(({ what, asked, measured, kept }) => [kept ? '✓' : '✗', what, measured, asked]);
    console.log(`\n${inWords(run)}\n${table([['', 'promise', 'measured', 'asked'], ...rows]).join('\n')}`);
    if (run.figures.some(({ kept }) => !kept)) process.exitCode = 1;
    if (process.env['RECORD'] === '1') record(run);
  }
}

function record(run: Run): void {
  const path = join(project, DOCUMENT);
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(path, withRun(readFileSync(path, 'utf8'), run, { date, machine: describeMachine() }));
  console.log(`  The rows of ${run.command} in ${DOCUMENT} are these now.`);
}

/** A figure of how often something happened that may not. */
export function never(what: string, count: number, of = ''): Figure {
  return { what, asked: '0', measured: of ? `${count} ${of}` : String(count), kept: count === 0 };
}

/** A figure of which it is asked only that it be shown. */
export const shown = (what: string, measured: string): Figure => ({ what, asked: 'shown', measured, kept: true });

/** A figure that may not be more than so much. */
export function atMost(what: string, value: number, most: number, inWords: (value: number) => string): Figure {
  return { what, asked: most === 0 ? '0' : `≤ ${inWords(most)}`, measured: inWords(value), kept: value <= most };
}
