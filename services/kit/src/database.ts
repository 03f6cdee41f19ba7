import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError } from './errors.ts';
import { endSilentConnections } from './silent-connections.ts';

export interface DatabaseOptions {
  /** The most connections that this process holds. */
  readonly poolSize?: number;
  /** Whether a connection from which nothing comes is ended: right for transactions that answer people, wrong for migrations. */
  readonly endsSilent?: boolean;
}

/** A pooled handle on the database at a URL. It connects at the first query, and works through a transaction pooler. */
export function openDatabase<DB>(url: string, options: DatabaseOptions = {}): Kysely<DB> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
  });
  // A connection that breaks fails its statement, or is dropped by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (options.endsSilent) endSilentConnections(pool);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  urls.set(db, url);
  return db;
}

const urls = new WeakMap<Kysely<any>, string>();

/** Stops the statement that a backend is in. It goes by a connection of its own: the pool may be full of what is to be stopped. */
export async function cancelStatement(db: Kysely<any>, backend: number): Promise<void> {
  const client = new pg.Client({ connectionString: urls.get(db), connectionTimeoutMillis: 2_000, query_timeout: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_cancel_backend($1)', [backend]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SQLSTATE classes and codes by which the server says that it cannot serve now. */
const AWAY_STATES = /^(08|53|57P0|57014$|25006$|25P03$|40001$|40P01$|55P03$)/;
const AWAY_ERRNOS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
const AWAY_MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** Whether an error says that the database is away or too busy, rather than that the statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (AWAY_STATES.test(code) || AWAY_ERRNOS.has(code))) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return AWAY_MESSAGES.test(error.message);
}

/** Runs work, and says of a database that is away that it is a part away. */
export async function asPartAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    throw new AppError('PART_AWAY', 'the database is away or too busy: try again in a moment', { part: 'database' }, { cause: error });
  }
}
