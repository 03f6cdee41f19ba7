import pg from 'pg';

/** A login role, by which one part reaches the database. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** A database with its two logins: the owner migrates, the app role obeys row-level security. */
export interface DatabasePlan {
  readonly database: string;
  readonly owner: Login;
  readonly app: Login;
}

/** The group that migrations grant to; every service's app role is in it. */
const APP_GROUP = 'hireflux_app';

/** The plan of a service's database, under the fixed names. */
export function databasePlan(service: string, passwords: { owner: string; app: string }): DatabasePlan {
  const database = `hireflux_${service}`;
  return {
    database,
    owner: { name: `${database}_owner`, password: passwords.owner },
    app: { name: database, password: passwords.app },
  };
}

/** Makes the database and its roles where they are missing, and sets their passwords. The URL is one that may create both. */
export async function provision(adminUrl: string, plan: DatabasePlan): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await provisionOn(admin, plan);
  } finally {
    await admin.end();
  }
}

/** As provision, on a connection that is open. */
export async function provisionOn(admin: pg.Client, { database, owner, app }: DatabasePlan): Promise<void> {
  const [db, ownerName, appName] = [database, owner.name, app.name].map(pg.escapeIdentifier);
  await ensureRole(admin, APP_GROUP, 'nologin');
  await ensureRole(admin, owner.name, `login nobypassrls password ${pg.escapeLiteral(owner.password)}`);
  await ensureRole(admin, app.name, `login nobypassrls password ${pg.escapeLiteral(app.password)}`);
  await admin.query(`grant ${APP_GROUP} to ${appName}`);
  if (!(await exists(admin, 'select from pg_database where datname = $1', database))) {
    // Who is no superuser may give a database only to a role that it may become.
    if (!(await exists(admin, 'select from pg_roles where rolname = current_user and rolsuper'))) {
      await admin.query(`grant ${ownerName} to current_user`);
    }
    await admin.query(`create database ${db} owner ${ownerName} template template0 encoding 'UTF8'`).catch(unlessThere);
  }
  await admin.query(`revoke all on database ${db} from public`);
  await admin.query(`grant connect on database ${db} to ${ownerName}, ${appName}`);
}

async function ensureRole(admin: pg.Client, name: string, attributes: string): Promise<void> {
  const role = pg.escapeIdentifier(name);
  if (!(await exists(admin, 'select from pg_roles where rolname = $1', name))) {
    await admin.query(`create role ${role}`).catch(unlessThere);
  }
  await admin.query(`alter role ${role} ${attributes}`);
}

async function exists(admin: pg.Client, query: string, ...values: string[]): Promise<boolean> {
  return ((await admin.query(query, values)).rowCount ?? 0) > 0;
}

/** Roles and databases know no "if not exists": another process may have made them a moment ago. */
function unlessThere(error: unknown): void {
  const { code } = error as { code?: string };
  if (code !== '42710' && code !== '42P04' && code !== '23505') throw error;
}
