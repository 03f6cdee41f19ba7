import { Code, ConnectError } from '@connectrpc/connect';
import { type DestinationStream, type Logger, pino } from 'pino';
import { AppError } from './errors.ts';

let output: DestinationStream | undefined;

/** A log of lines of JSON on the standard output. What may hold an address or a value of a row is left out. */
export function createLog(name: string, level: string): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => errorForLog(error) },
  };
  return pino(options, (output ??= writtenTogether(1)));
}

let millisecond = 0;
let written = '';

/** The time as pino writes it, made once a millisecond: making it costs as much as the rest of a line. */
function isoTime(): string {
  const now = Date.now();
  if (now !== millisecond) {
    millisecond = now;
    written = `,"time":"${new Date(now).toISOString()}"`;
  }
  return written;
}

/** Writes the lines of one turn of the event loop by one call to the system, which costs more than they do. */
function writtenTogether(fd: number): DestinationStream {
  const file = pino.destination({ fd, sync: true });
  let lines = '';
  const flush = () => {
    const all = lines;
    lines = '';
    if (all !== '') file.write(all);
  };
  process.once('exit', flush);
  return {
    write(line) {
      if (lines === '') setImmediate(flush);
      lines += line;
    },
  };
}

interface ErrorForLog {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorForLog;
}

/** What of an error may be logged: PostgreSQL's "detail" repeats rows, and a message may hold an e-mail address. */
export function errorForLog(error: unknown, withStack = !isForeseen(error)): ErrorForLog {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutAddresses(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    ...(code !== undefined && { code: String(code) }),
    ...(withStack && error.stack && { stack: withoutAddresses(error.stack) }),
    ...(error.cause !== undefined && { cause: errorForLog(error.cause, withStack) }),
  };
}

/** A part that is away is no riddle: where the code stood when it noticed says nothing. */
function isForeseen(error: unknown): boolean {
  if (error instanceof AppError) return true;
  return error instanceof ConnectError && error.code !== Code.Internal && error.code !== Code.Unknown;
}

const withoutAddresses = (text: string): string => text.replace(/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, '<address>');
