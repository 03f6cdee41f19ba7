import { Kysely } from 'kysely';
import pg from 'pg';
import { AppError } from './errors.ts';
import { PipelinedDialect, sendTogether } from './pipelined-dialect.ts';
import { postgresTypes } from './postgres-types.ts';
import { prepareStatements } from './prepared-statements.ts';
import { endSilentConnections } from './silent-connections.ts';
import { currentScope } from './tracing.ts';

export interface DatabaseOptions {
  /** The most connections that this process holds. */
  readonly poolSize?: number;
  /** Whether a connection from which nothing comes is ended: right for transactions that answer people, wrong for migrations. */
  readonly endsSilent?: boolean;
}

/** A pooled handle on the database at a URL. It connects at the first query, and works through a transaction pooler that knows prepared statements. */
export function openDatabase<DB>(url: string, options: DatabaseOptions = {}): Kysely<DB> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    pipeline: true,
    types: postgresTypes,
    allowExitOnIdle: true,
  });
  // A connection that breaks fails its statement, or is dropped by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  sendTogether(pool);
  prepareStatements(pool);
  if (options.endsSilent) endSilentConnections(pool);
  // Apart from the pool, which may be full of what is to be stopped.
  const stopper = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 2_000, query_timeout: 2_000, idleTimeoutMillis: 30_000, allowExitOnIdle: true });
  stopper.on('error', () => undefined);
  const db = new Kysely<DB>({
    dialect: new PipelinedDialect({
      pool: {
        options: pool.options,
        connect: () => connectAwaited(pool),
        end: async () => void (await Promise.all([pool.end(), stopper.end()])),
      },
    }),
  });
  stoppers.set(db, stopper);
  return db;
}

/** A connection, unless nobody waits any more when there is one. */
async function connectAwaited(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  const signal = currentScope()?.call?.signal;
  if (!signal?.aborted) return client;
  client.release();
  throw signal.reason;
}

const stoppers = new WeakMap<Kysely<any>, pg.Pool>();

/** Stops the statement that a backend of the database is in. */
export async function cancelStatement(db: Kysely<any>, backend: number): Promise<void> {
  await stoppers.get(db)?.query('select pg_cancel_backend($1)', [backend]);
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
