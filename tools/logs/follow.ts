import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Paint, readable } from './readable.ts';

const POLL_MS = 200;
const MOST_BYTES = 256 * 1024;

/** The log of one unit, and how far it was read. */
interface Reading {
  readonly unit: string;
  readonly file: string;
  offset: number;
  rest: string;
}

export interface FollowOptions {
  readonly logs: ReadonlyMap<string, string>;
  /** How many lines of each are shown of what was written before. */
  readonly before: number;
  readonly paint: Paint;
  readonly print: (text: string) => void;
  readonly until: AbortSignal;
}

/** Prints the ends of logs, and then what is written to them, merged by time as far as lines say it. */
export async function followLogs({ logs, before, paint, print, until }: FollowOptions): Promise<void> {
  const readings = [...logs].map(([unit, file]): Reading => ({ unit, file, offset: Math.max(0, sizeOf(file) - (before > 0 ? MOST_BYTES : 0)), rest: '' }));
  let last = before;
  while (!until.aborted) {
    const fresh = readings.flatMap((reading) => inOrder(reading, newLines(reading).slice(-last), paint));
    for (const { text } of fresh.sort((one, other) => one.time - other.time)) print(text);
    last = Infinity;
    await sleep(POLL_MS, undefined, { signal: until }).catch(() => undefined);
  }
}

/** A line that says no time is as old as the one before it. */
function inOrder({ unit }: Reading, lines: readonly string[], paint: Paint): { time: number; text: string }[] {
  let latest = 0;
  return lines.map((line) => {
    const { time, text } = readable(unit, line, paint);
    latest = time ?? latest;
    return { time: latest, text };
  });
}

/** What was written since the last time. A log that has become smaller was emptied, and begins anew. */
function newLines(reading: Reading): string[] {
  const size = sizeOf(reading.file);
  if (size < reading.offset) Object.assign(reading, { offset: 0, rest: '' });
  if (size === reading.offset) return [];
  const bytes = Buffer.alloc(Math.min(size - reading.offset, MOST_BYTES));
  const file = openSync(reading.file, 'r');
  try {
    reading.offset += readSync(file, bytes, 0, bytes.length, reading.offset);
  } finally {
    closeSync(file);
  }
  const lines = (reading.rest + bytes.toString('utf8')).split('\n');
  reading.rest = lines.pop()!;
  return lines.filter((line) => line.trim() !== '');
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
