import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { type DatabasePlan, databasePlan, type Login, provision } from './provision.ts';

const server = process.env['TEST_POSTGRES_URL']!;
const unique = randomUUID().slice(0, 8);
const planOf = (service: string) => databasePlan(`spec_${service}_${unique}`, { owner: 'owner', app: 'app' });
const [one, other] = [planOf('one'), planOf('other')];

function urlOf({ database }: DatabasePlan, { name, password }: Login): string {
  const url = new URL(server);
  [url.pathname, url.username, url.password] = [`/${database}`, name, password];
  return url.href;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  // Twice, as on every start of the product.
  for (const plan of [one, one, other]) await provision(server, plan);
});
afterAll(async () => {
  for (const { database, owner, app } of [one, other]) {
    await query(server, `drop database ${database} with (force)`);
    await query(server, `drop role ${owner.name}, ${app.name}`);
  }
});

describe('provision', () => {
  it('gives the owner what it needs to migrate, once', async () => {
    expect((await migrate('kit', urlOf(one, one.owner))).length).toBeGreaterThan(0);
    expect(await migrate('kit', urlOf(one, one.owner))).toEqual([]);
  });

  it('gives the app role no way past row-level security, and none to the schema', async () => {
    const app = urlOf(one, one.app);

    expect(await query(app, 'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false },
    ]);
    await expect(query(app, 'create table anything (id int)')).rejects.toThrow(/permission denied/);
    await expect(query(app, `set role ${one.owner.name}`)).rejects.toThrow(/permission denied/);
  });

  it('lets no service into the database of another', async () => {
    await expect(query(urlOf(other, one.app), 'select 1')).rejects.toThrow(/permission denied for database/);
    await expect(query(urlOf(other, one.owner), 'select 1')).rejects.toThrow(/permission denied for database/);
  });

  it('sets new passwords', async () => {
    await provision(server, { ...one, app: { ...one.app, password: "it's new" } });

    expect(await query(urlOf(one, { ...one.app, password: "it's new" }), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
