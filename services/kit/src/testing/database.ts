import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
import { type DatabasePlan, databasePlan, provisionOn } from '../provision.ts';
import { plantedFault } from './fault.ts';

/** A database of its own for a spec file. It is dropped by destroy, or when an `await using` ends. */
export type TestDatabase<DB> = Kysely<DB> & AsyncDisposable & { readonly url: string };

/** One lock for all that the forks of a test run do to the cluster as a whole. */
const CLUSTER_LOCK = 77_001;
const PASSWORD = 'test';

/** A fresh, migrated database of the service, seen as its app role: row-level security is on. */
export async function testDatabase<DB>(service: string): Promise<TestDatabase<DB>> {
  const plan = databasePlan(service, { owner: PASSWORD, app: PASSWORD });
  const name = `test_${service}_${randomUUID().slice(0, 8)}`;
  await withAdmin(async (admin) => {
    const template = await templateOf(admin, service, plan);
    await admin.query(`create database ${name} template ${template} owner ${plan.owner.name}`);
    await restrict(admin, { ...plan, database: name });
  });
  if (plantedFault() === 'hides') await unhide(name);
  return handleOn<DB>(name, plan.app.name);
}

/** A fresh, empty database of the service, seen as its owner, for migrating. */
export async function emptyDatabase(service: string): Promise<TestDatabase<any>> {
  const plan = databasePlan(service, { owner: PASSWORD, app: PASSWORD });
  const database = `test_${service}_${randomUUID().slice(0, 8)}`;
  await withAdmin((admin) => provisionOn(admin, { ...plan, database }));
  return handleOn(database, plan.owner.name);
}

/** The events that were emitted, in order. */
export async function eventsOf(db: Kysely<any>): Promise<Event[]> {
  const rows = await asActor(db as Kysely<EventsDb>, systemActor('feed'), (db) =>
    db.selectFrom('outbox').selectAll().orderBy('id').execute(),
  );
  return rows.map(toEvent);
}

/** Hands an event to the handler of its type as a consumer would, in one transaction; throws what the handler throws. */
export async function deliver<DB>(db: Kysely<DB>, handlers: readonly EventHandler<DB>[], event: Event): Promise<void> {
  await asActor(db, systemActor('consumer'), (db) => handle(handlers, db, event));
}

/** The service's migrated template, made once for these very migrations. */
async function templateOf(admin: pg.Client, service: string, plan: DatabasePlan): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, file] of await migrationFiles(service)) hash.update(name).update(await readFile(file));
  const database = `template_${service}_${hash.digest('hex').slice(0, 12)}`;
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and datistemplate', [database]);
  if (rowCount) return database;
  await admin.query(`drop database if exists ${database}`);
  await provisionOn(admin, { ...plan, database });
  await migrate(service, urlOf(database, plan.owner.name));
  await admin.query(`alter database ${database} is_template true allow_connections false`);
  return database;
}

async function restrict(admin: pg.Client, { database, owner, app }: DatabasePlan): Promise<void> {
  await admin.query(`revoke all on database ${database} from public`);
  await admin.query(`grant connect on database ${database} to ${owner.name}, ${app.name}`);
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

function handleOn<DB>(database: string, role: string): TestDatabase<DB> {
  const url = urlOf(database, role);
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

function urlOf(database: string, role: string): string {
  const url = new URL(adminUrl(database));
  url.username = role;
  url.password = PASSWORD;
  return url.href;
}
