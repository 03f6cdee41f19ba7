import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { openDatabase } from './database.ts';
import { readEnv, url } from './env.ts';

const ROOT = new URL('../../../', import.meta.url);

/** The folders of a service's migrations: the kit's, which every database has, and its own. */
function migrationFolders(service: string): URL[] {
  const home = [`services/${service}/`, `${service}/`].map((path) => new URL(path, ROOT)).find((path) => existsSync(path));
  if (!/^[a-z]+$/.test(service) || !home) throw new Error(`there is no service ${service}`);
  const [shared, own] = [new URL('../migrations/', import.meta.url), new URL('migrations/', home)];
  return own.href === shared.href ? [shared] : [shared, own];
}

/** The files of a service's migrations, by name. */
export const migrationFiles = (service: string): Promise<Map<string, URL>> => filesIn(migrationFolders(service));

async function filesIn(folders: readonly URL[]): Promise<Map<string, URL>> {
  const files = new Map<string, URL>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const file of (await readdir(folder)).sort()) {
      if (!/^\d{8}T\d{4}_\w+\.ts$/.test(file)) continue;
      const name = file.slice(0, -3);
      if (files.has(name)) throw new Error(`two migrations are called ${name}`);
      files.set(name, new URL(file, folder));
    }
  }
  return files;
}

/** A migrator over the service's and the kit's migrations, for a handle of the database's owner. */
export function migratorOf(db: Kysely<any>, service: string): Migrator {
  const folders = migrationFolders(service);
  const provider: MigrationProvider = {
    async getMigrations() {
      const migrations: Record<string, Migration> = {};
      for (const [name, file] of await filesIn(folders)) {
        migrations[name] = (await import(file.href)) as Migration;
      }
      return migrations;
    },
  };
  // Two folders grow apart: a new migration of the kit may be older than the last one of a service.
  return new Migrator({ db, provider, allowUnorderedMigrations: true });
}

/** Brings a service's database up to date, and answers the names of the migrations that it ran. */
export async function migrate(service: string, ownerUrl: string): Promise<string[]> {
  const db = openDatabase<unknown>(ownerUrl, { poolSize: 2 });
  try {
    const { error, results = [] } = await migratorOf(db, service).migrateToLatest();
    if (error) {
      const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'its first step';
      throw new Error(`the migration of ${service} stopped at ${failed}`, { cause: error });
    }
    return results.map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function main(services: string[]): Promise<void> {
  if (services.length === 0) throw new Error('say which services to migrate: migrate.ts <name>…');
  const shape = Object.fromEntries(services.map((service) => [`${service.toUpperCase()}_DATABASE_OWNER_URL`, url]));
  const env = readEnv(process.env, shape);
  for (const service of services) {
    const ran = await migrate(service, env[`${service.toUpperCase()}_DATABASE_OWNER_URL`]!);
    console.log(ran.length === 0 ? `${service}: up to date` : `${service}: ran ${ran.join(', ')}`);
  }
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: unknown) => {
    const { message, cause } = error as Error;
    console.error(cause instanceof Error ? `${message}: ${cause.message}` : message);
    process.exitCode = 1;
  });
}
