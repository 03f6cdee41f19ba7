import { copyFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync } from 'node:fs';

const largest = 10 * 1024 * 1024;

/** Moves a grown log aside. The writer holds the file open for appending, so the file is emptied, not replaced. */
export function rotate(log: string, limit = largest): void {
  if (!existsSync(log) || statSync(log).size < limit) return;
  if (existsSync(`${log}.1`)) renameSync(`${log}.1`, `${log}.2`);
  copyFileSync(log, `${log}.1`);
  truncateSync(log, 0);
}

/** The end of a log, without the lines that only say where in the code something happened. */
export function lastLines(log: string, count: number): string[] {
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return lines.filter((line) => !/^\s+at /.test(line)).slice(-count);
}
