import { type Logger, pino } from 'pino';

/** A log of lines of JSON on the standard output. What may hold an address or a value of a row is left out. */
export function createLog(name: string, level: string): Logger {
  return pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorForLog },
  });
}

interface ErrorForLog {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorForLog;
}

/** What of an error may be logged: PostgreSQL's "detail" repeats rows, and a message may hold an e-mail address. */
export function errorForLog(error: unknown): ErrorForLog {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutAddresses(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutAddresses(error.message),
    ...(code !== undefined && { code: String(code) }),
    ...(error.stack && { stack: withoutAddresses(error.stack) }),
    ...(error.cause !== undefined && { cause: errorForLog(error.cause) }),
  };
}

const withoutAddresses = (text: string): string => text.replace(/[^\s@"'<>()]+@[^\s@"'<>()]+/g, '<address>');
