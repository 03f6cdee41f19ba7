import { execFile } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { onPath } from '../parts/installed.ts';
import { SERVER_CORE } from './pinned.ts';

/** One statement with the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const TIMES = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

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
export async function runPgbench(program: string, url: string, script: string, variables: readonly string[], clients: number, calls: number): Promise<number> {
  const each = Math.ceil(calls / clients);
  const args = ['-n', '-M', 'prepared', '-f', script, '-c', String(clients), '-j', '1', '-t', String(each), ...variables, url];
  const timed = ['-c', '"$@" >&2; code=$?; times; exit $code', 'bash', 'taskset', '-c', String(SERVER_CORE), program, ...args];
  const { stdout } = await promisify(execFile)('bash', timed);
  const [, userMinutes = 0, user = 0, systemMinutes = 0, system = 0] = TIMES.exec(stdout)?.map(Number) ?? [];
  return (60 * (userMinutes + systemMinutes) + user + system) * 1e6;
}

function asText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
