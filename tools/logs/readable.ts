/** A line of a log as a person reads it, and when it was written, where it says so. */
export interface Readable {
  readonly time: number | undefined;
  readonly text: string;
}

export type Paint = (text: string, tone: Tone) => string;
export type Tone = 'name' | 'time' | 'warn' | 'error' | 'quiet';

const TONES: Readonly<Record<Tone, number>> = { name: 36, time: 90, warn: 33, error: 31, quiet: 90 };

/** Colours for a terminal. */
export const colours: Paint = (text, tone) => `\u001b[${TONES[tone]}m${text}\u001b[0m`;
export const plain: Paint = (text) => text;

const WIDE = 13;
const WRITTEN = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| UTC|[+-]\d\d:?\d\d)?|\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?:\.\d+)?/;
/** What is said in another place of the line, or in every line alike. */
const SAID = new Set(['level', 'time', 'ts', 'name', 'service', 'msg', 'err', 'rpc', 'code', 'ms', 'actor', 'trace', 'pid', 'hostname', 'logging-call-at']);

type Fields = Readonly<Record<string, unknown>>;

/** Makes a line of a unit's log readable. What is no JSON stays as it is, under the name of its unit. */
export function readable(unit: string, line: string, paint: Paint): Readable {
  const fields = fieldsOf(line);
  const written = fields ? String(fields['time'] ?? fields['ts'] ?? '') : (WRITTEN.exec(line)?.[0] ?? '');
  const time = written ? Date.parse(written.replace(' UTC', 'Z').replace(',', '.')) || undefined : undefined;
  const name = String(fields?.['service'] ?? unit);
  const head = `${paint(time ? clock(time) : '        ', 'time')} ${paint(name.padEnd(WIDE), 'name')} `;
  const words = fields ? wordsOf(fields, paint) : toned(line, paint);
  return { time, text: words.split('\n').map((each, at) => (at === 0 ? head : ' '.repeat(10 + WIDE)) + each).join('\n') };
}

function wordsOf(fields: Fields, paint: Paint): string {
  const level = String(fields['level'] ?? '');
  const rest = Object.entries(fields).filter(([key, value]) => !SAID.has(key) && value !== undefined);
  const more = rest.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ');
  const error = errorOf(fields['err']);
  const said = fields['rpc'] ? callOf(fields) : String(fields['msg'] ?? '');
  const line = `${said}${more ? ` ${paint(more, 'quiet')}` : ''}${error ? `\n${error}` : ''}`;
  if (/^(error|fatal)$/i.test(level)) return paint(line, 'error');
  return /^warn/i.test(level) ? paint(line, 'warn') : line;
}

/** The wide line of a call: what was called, how it ended, how long it took, who asked. */
function callOf({ rpc, code, ms, actor }: Fields): string {
  const { kind, user, service } = (actor ?? {}) as { kind?: string; user?: string; service?: string };
  const who = service ? `service ${service}` : user ? `${kind} ${user.slice(-12)}` : (kind ?? '');
  return `${String(rpc).replace(/^hireflux\.|(?<=\.)v\d+\./g, '')} ${code} ${ms} ms ${who}`.trimEnd();
}

function errorOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { type, message, stack, cause } = error as Record<string, unknown>;
  const own = String(stack ?? `${type}: ${message}`);
  return [own, errorOf(cause)].filter(Boolean).join('\ncaused by ');
}

const toned = (line: string, paint: Paint): string =>
  /\b(ERROR|FATAL|PANIC)\b/.test(line) ? paint(line, 'error') : /\bWARN(ING)?\b/.test(line) ? paint(line, 'warn') : line;

function fieldsOf(line: string): Fields | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Fields;
  } catch {
    return undefined;
  }
}

const clock = (time: number): string => new Date(time).toTimeString().slice(0, 8);
