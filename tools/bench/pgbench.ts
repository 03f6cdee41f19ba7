import { globSync, writeFileSync } from 'node:fs';
import { onPath } from '../parts/installed.ts';
import { SERVER_CORE } from './pinned.ts';
import { timesOf } from './times.ts';

/** One statement with the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The program, where this machine has it: the Debian package keeps it beside the server. */
export function findPgbench(): string | undefined {
  return onPath('pgbench') ?? globSync('/usr/lib/postgresql/*/bin/pgbench').toSorted().at(-1);
}

/** A script of pgbench with these statements, each value a variable that a prepared statement takes as its parameter. */
export function pgbenchScript(file: string, statements: readonly Statement[]): string[] {
  const variables: string[] = [];
  const lines = statements.map(({ text, values }, at) => {
    const nameOf = (index: number) => `s${at}_${index}`;
    const given = values.map(asText);
    // It takes no variable that is empty.
    given.forEach((value, index) => value !== '' && variables.push('-D', `${nameOf(index)}=${value}`));
    return `${text.replace(/\s+/g, ' ').trim().replace(/\$(\d+)/g, (_, number) => (given[number - 1] === '' ? "''" : `:${nameOf(number - 1)}`))};`;
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  return variables;
}

/** Runs a script so often by so many clients, on the processor of those that are measured; answers what pgbench itself took of it, in microseconds. */
export function runPgbench(program: string, url: string, script: string, variables: readonly string[], clients: number, calls: number): Promise<number> {
  const each = Math.ceil(calls / clients);
  const args = ['-n', '-M', 'prepared', '-f', script, '-c', String(clients), '-j', '1', '-t', String(each), ...variables, url];
  return timesOf(['taskset', '-c', String(SERVER_CORE), program, ...args]);
}

function asText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
