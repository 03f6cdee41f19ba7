import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What bash tells of the processes that it waited for, in its last line. */
const TIMES = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;
const MOST_BYTES = 10_000_000;

/** Runs a program to its end; answers the time that it had of a processor, in microseconds. */
export async function timesOf(command: readonly string[]): Promise<number> {
  const { stdout } = await promisify(execFile)('bash', ['-c', '"$@" >&2; code=$?; times; exit $code', 'bash', ...command], { maxBuffer: MOST_BYTES });
  const [, userMinutes = 0, user = 0, systemMinutes = 0, system = 0] = TIMES.exec(stdout)?.map(Number) ?? [];
  return (60 * (userMinutes + systemMinutes) + user + system) * 1e6;
}
