import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql, type Transaction, type TransactionBuilder } from 'kysely';
import type { Actor } from './actor.ts';
import { asPartAway, cancelStatement } from './database.ts';
import { isStalePlan } from './prepared-statements.ts';
import { currentScope } from './tracing.ts';

declare const scoped: unique symbol;

/** A transaction that row-level security has been told the actor of. Queries accept nothing else. */
export type ScopedDb<DB> = Transaction<DB> & { readonly [scoped]: true };

/** What a transaction knows of itself beyond its connection. */
export interface Scope {
  readonly actor: Actor;
  /** Run once, in order of their keys' arrival, after the commit. */
  readonly afterCommit: Map<unknown, () => void>;
  readonly root: Kysely<any>;
}

const scopes = new WeakMap<Transaction<any>, Scope>();

/** A statement that takes longer is given up. */
const STATEMENT_TIMEOUT = '15s';
/** A statement that waits longer for what another transaction holds is given up, while its caller still waits. */
const LOCK_TIMEOUT = '8s';
/** A transaction that its process has forgotten is ended after this, and lets go of its locks. */
const IDLE_TIMEOUT = '60s';

/** Runs work in one transaction in which Postgres shows only the actor's rows. It ends with the call that it is part of. */
export async function asActor<DB, T>(
  db: Kysely<DB>,
  actor: Actor,
  work: (db: ScopedDb<DB>) => Promise<T>,
): Promise<T> {
  const scope: Scope = { actor, afterCommit: new Map(), root: db };
  const result = await inTransaction(db.transaction(), scope, currentScope()?.call?.signal, async (trx, told) => {
    await told;
    return work(trx as ScopedDb<DB>);
  });
  for (const run of scope.afterCommit.values()) run();
  return result;
}

/** As asActor, for reads alone: all see one moment, and a write fails. A signal may end it before its call does. */
export async function asActorReading<DB, T>(
  db: Kysely<DB>,
  actor: Actor,
  work: (db: ScopedDb<DB>) => Promise<T>,
  signal = currentScope()?.call?.signal,
): Promise<T> {
  const scope: Scope = { actor, afterCommit: new Map(), root: db };
  const transaction = db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read');
  return inTransaction(transaction, scope, signal, async (trx, told) => {
    try {
      // Not waited for: what reads may be sent with it, and finds nothing where it fails.
      return await work(trx as ScopedDb<DB>).catch(sayItOnlyReads);
    } finally {
      await told;
    }
  });
}

/** Runs work in a transaction of its actor. A signal that aborts stops the statement under way, and nothing is kept. */
async function inTransaction<DB, T>(
  transaction: TransactionBuilder<DB>,
  scope: Scope,
  signal: AbortSignal | undefined,
  work: (trx: Transaction<DB>, told: Promise<number>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  noteForAudit(scope.root);
  const run = () =>
    transaction.execute(async (trx) => {
      scopes.set(trx, scope);
      const { backend } = await tellActor(trx, scope.actor);
      return signal ? stopping(scope.root, backend, signal, () => work(trx, backend)) : work(trx, backend);
    });
  return asPartAway(() =>
    run().catch((error: unknown) => {
      if (!isStalePlan(error)) throw error;
      // Of the first attempt nothing was kept.
      scope.afterCommit.clear();
      return run();
    }),
  );
}

/** An audited call that tells nothing is told in the database that it worked on. */
function noteForAudit(db: Kysely<any>): void {
  const audited = currentScope()?.audited;
  if (audited) audited.db = db;
}

/** Elsewhere the same code means a primary that became a standby: away. Here it is a mistake in the work. */
function sayItOnlyReads(error: unknown): never {
  if ((error as { code?: unknown }).code !== '25006') throw error;
  throw new Error('work that only reads tried to write', { cause: error });
}

/** What asActor knows of the transaction that it handed out. */
export function scopeOf(db: ScopedDb<any>): Scope {
  const scope = scopes.get(db);
  if (!scope) throw new Error('this transaction was not opened by asActor');
  return scope;
}

/**
 * The settings end with the transaction, so a pooled connection carries nothing over. Answers once they are sent; what
 * is sent after them comes after them.
 */
async function tellActor(trx: Transaction<any>, actor: Actor): Promise<{ readonly backend: Promise<number> }> {
  const statement = sql<{ backend: number }>`
    select pg_backend_pid() as backend,
           set_config('app.actor', ${actor.kind}, true),
           set_config('app.user_id', ${'userId' in actor ? actor.userId : ''}, true),
           set_config('app.company_id', ${(actor.kind === 'member' && actor.companyId) || ''}, true),
           set_config('app.system', ${actor.kind === 'system' ? actor.name : ''}, true),
           set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true),
           set_config('lock_timeout', ${LOCK_TIMEOUT}, true),
           set_config('idle_in_transaction_session_timeout', ${IDLE_TIMEOUT}, true)
  `.compile(trx);
  return trx.getExecutor().provideConnection(async (connection) => {
    const backend = connection.executeQuery<{ backend: number }>(statement).then(({ rows }) => rows[0]!.backend);
    // Whoever waits for it hears of it.
    backend.catch(() => undefined);
    return { backend };
  });
}

/** Runs work, and while the signal stands aborted cancels whatever statement its backend is in. */
async function stopping<T>(db: Kysely<any>, backend: Promise<number>, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  // The caller may have left while a connection was waited for.
  signal.throwIfAborted();
  let working = true;
  let cancelling: Promise<void> | undefined;
  const cancel = async () => {
    for (; working; await sleep(50)) await backend.then((pid) => cancelStatement(db, pid)).catch(() => undefined);
  };
  const stop = () => void (cancelling = cancel());
  signal.addEventListener('abort', stop, { once: true });
  try {
    const result = await work();
    signal.throwIfAborted();
    return result;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    working = false;
    signal.removeEventListener('abort', stop);
    // Before the backend goes to someone else, no cancel may be on its way to it.
    await cancelling;
  }
}
