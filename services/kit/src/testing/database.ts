import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CallAuditedSchema } from '@hireflux/proto/events/v1/call_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { systemActor } from '../actor.ts';
import { openDatabase } from '../database.ts';
import { asActor } from '../db.ts';
import type { EventsDb } from '../events/events-db.ts';
import { toEvent } from '../events/event-row.ts';
import { type EventHandler, handle } from '../events/handler.ts';
import { migrate, migrationFiles } from '../migrate.ts';
import { type DatabasePlan, type Login, provisionOn } from '../provision.ts';
import { plantedFault } from './fault.ts';

/** A database of its own for a spec file. It is dropped by destroy, or when an `await using` ends. */
export type TestDatabase<DB> = Kysely<DB> & AsyncDisposable & { readonly url: string };

/** One lock for all that the forks of a test run do to the cluster as a whole. */
const CLUSTER_LOCK = 77_001;
/** Logins of the specs alone, so that they take nothing from a product that runs on the same server. */
const OWNER = { name: 'hireflux_test_owner', password: 'test' };
const APP = { name: 'hireflux_test', password: 'test' };
/** A run that was killed leaves its databases; no run takes this long. */
const ABANDONED_MS = 3_600_000;

/** A fresh, migrated database of the service, seen as its app role: row-level security is on. */
export async function testDatabase<DB>(service: string): Promise<TestDatabase<DB>> {
  const database = newName(service);
  await withAdmin(async (admin) => {
    const template = await templateOf(admin, service);
    await admin.query(`create database ${database} template ${template} owner ${OWNER.name}`);
  });
  if (plantedFault() === 'hides') await unhide(database);
  return handleOn<DB>(database, APP);
}

/** A fresh, empty database of the service, seen as its owner, for migrating. */
export async function emptyDatabase(service: string): Promise<TestDatabase<any>> {
  const database = newName(service);
  await withAdmin((admin) => provisionOn(admin, planOf(database)));
  return handleOn(database, OWNER);
}

/** The events that were emitted, in order, but for those that say of a call only that it was made. */
export async function eventsOf(db: Kysely<any>): Promise<Event[]> {
  const rows = await asActor(db as Kysely<EventsDb>, systemActor('feed'), (db) =>
    db.selectFrom('outbox').selectAll().where('type', '<>', CallAuditedSchema.typeName).orderBy('id').execute(),
  );
  return rows.map(toEvent);
}

/** Hands events to the handlers of their types as a consumer would, in one transaction; throws what a handler throws. */
export async function deliver<DB>(db: Kysely<DB>, handlers: readonly EventHandler<DB>[], ...events: Event[]): Promise<void> {
  await asActor(db, systemActor('consumer'), (db) => handle(handlers, db, events, Infinity));
}

/** Does to a database what only the master of its server can: no grant, policy or trigger holds. */
export async function asMaster(db: TestDatabase<any>, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(new URL(db.url).pathname.slice(1)) });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statement}`);
  } finally {
    await client.end();
  }
}

const planOf = (database: string): DatabasePlan => ({ database, owner: OWNER, app: APP });

const newName = (service: string) => `test_${service}_${Date.now().toString(36)}_${randomUUID().slice(0, 8)}`;

/** The service's migrated template, made once for these very migrations. */
async function templateOf(admin: pg.Client, service: string): Promise<string> {
  const hash = createHash('sha256').update(OWNER.name);
  for (const [name, file] of await migrationFiles(service)) hash.update(name).update(await readFile(file));
  const database = `template_${service}_${hash.digest('hex').slice(0, 12)}`;
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [database]);
  if (rowCount) return database;
  await sweep(admin, service);
  await admin.query(`drop database if exists ${database}`);
  await provisionOn(admin, planOf(database));
  await migrate(service, urlOf(database, OWNER));
  await admin.query(`alter database ${database} is_template true allow_connections false`);
  return database;
}

/** Drops templates of other migrations of the service, and databases that runs left behind. */
async function sweep(admin: pg.Client, service: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; template: boolean }>(
    'select datname as name, datistemplate as template from pg_database where starts_with(datname, $1) or starts_with(datname, $2)',
    [`template_${service}_`, `test_${service}_`],
  );
  for (const { name, template } of rows) {
    const madeAt = parseInt(name.split('_')[2]!, 36);
    if (!template && name.startsWith('test_') && madeAt > Date.now() - ABANDONED_MS) continue;
    if (template) await admin.query(`alter database ${name} is_template false`);
    await admin.query(`drop database if exists ${name} with (force)`);
  }
}

/** The planted fault behind the test of tests: every table shows everything. */
async function unhide(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl(database) });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of rows) await client.query(`alter table ${name} disable row level security`);
  await client.end();
}

function handleOn<DB>(database: string, login: Login): TestDatabase<DB> {
  const url = urlOf(database, login);
  const db = openDatabase<DB>(url, { poolSize: 8 });
  const close = db.destroy.bind(db);
  const destroy = async () => {
    await close();
    await withAdmin(async (admin) => void (await admin.query(`drop database if exists ${database} with (force)`)));
  };
  return Object.assign(db, { url, destroy, [Symbol.asyncDispose]: destroy });
}

async function withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [CLUSTER_LOCK]);
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function adminUrl(database?: string): string {
  const given = process.env['TEST_POSTGRES_URL'];
  if (!given) throw new Error('TEST_POSTGRES_URL is not set: run these specs by make test, which starts PostgreSQL');
  const url = new URL(given);
  if (database) url.pathname = `/${database}`;
  return url.href;
}

function urlOf(database: string, login: Login): string {
  const url = new URL(adminUrl(database));
  url.username = login.name;
  url.password = login.password;
  return url.href;
}
