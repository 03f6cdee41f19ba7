import pg from 'pg';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { unitOf } from '../layout/unit-of.ts';

/** Asks a service's database of this home as its superuser, who sees every row. */
export async function queryDatabase<T extends object>(home: Home, name: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const server = unitOf(home, 'databases').env['POSTGRES_URL'];
  if (!server) throw new Fault('PostgreSQL is not of this home, so that nobody may look into it here');
  const url = new URL(server);
  url.pathname = `/hireflux_${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
